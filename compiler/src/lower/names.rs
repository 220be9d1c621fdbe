//! Names that the lowering makes: `UpperCamelCase` structs, `snake_case` aliases, singulars, and sets of taken names.

use std::collections::BTreeSet;

/// `author_stats` → `AuthorStats`; `createdAt` → `CreatedAt`.
#[must_use]
pub(super) fn upper_camel(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut start = true;
    for c in name.chars() {
        if !c.is_alphanumeric() {
            start = true;
        } else if start {
            out.extend(c.to_uppercase());
            start = false;
        } else {
            out.push(c);
        }
    }
    out
}

/// `PostTag` → `post_tag`.
#[must_use]
pub(super) fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut lower_before = false;
    for c in name.chars() {
        if c.is_uppercase() {
            if lower_before {
                out.push('_');
            }
            out.extend(c.to_lowercase());
            lower_before = false;
        } else {
            lower_before = c.is_alphanumeric();
            out.push(c);
        }
    }
    out
}

/// `tags` → `tag`, `categories` → `category`; a word that is no plural stays.
#[must_use]
pub(super) fn singular(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    let keep = |n: usize| name.get(..name.len() - n).unwrap_or(name).to_owned();
    if lower.ends_with("ies") && lower.len() > 4 {
        return keep(3) + "y";
    }
    if ["sses", "xes", "zes", "ches", "shes"].iter().any(|end| lower.ends_with(end)) {
        return keep(2);
    }
    let plural = lower.len() > 1
        && lower.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| lower.ends_with(end));
    if plural { keep(1) } else { name.to_owned() }
}

/// Names taken in one place; databases compare some of them without case.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken {
    names: BTreeSet<String>,
    /// What was taken since the trial began, during one.
    trial: Option<Vec<String>>,
}

impl Taken {
    /// From here on, names are taken for a trial.
    pub(super) fn begin_trial(&mut self) {
        self.trial = Some(Vec::new());
    }

    /// Ends the trial; without `keep`, its names are free again.
    pub(super) fn end_trial(&mut self, keep: bool) {
        for name in self.trial.take().into_iter().flatten() {
            if !keep {
                self.names.remove(&name);
            }
        }
    }

    /// `name`, or with the first free number behind it.
    pub(super) fn fresh(&mut self, name: &str) -> String {
        self.numbered(name, "_")
    }

    /// As [`Self::fresh`], for Rust types: no underscore before the number.
    pub(super) fn fresh_type(&mut self, name: &str) -> String {
        self.numbered(name, "")
    }

    /// Whether the name is taken.
    #[must_use]
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(&name.to_lowercase())
    }

    /// Takes the name.
    pub(super) fn reserve(&mut self, name: &str) {
        self.insert(name.to_lowercase());
    }

    fn insert(&mut self, name: String) -> bool {
        if self.names.contains(&name) {
            return false;
        }
        if let Some(trial) = &mut self.trial {
            trial.push(name.clone());
        }
        self.names.insert(name)
    }

    fn numbered(&mut self, name: &str, between: &str) -> String {
        let mut candidate = name.to_owned();
        let mut number = 2;
        while !self.insert(candidate.to_lowercase()) {
            candidate = format!("{name}{between}{number}");
            number += 1;
        }
        candidate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_their_case() {
        assert_eq!(upper_camel("author_stats"), "AuthorStats");
        assert_eq!(snake("PostTag"), "post_tag");
        assert_eq!(snake("HTTPLog"), "httplog");
        for (plural, one) in [
            ("tags", "tag"),
            ("categories", "category"),
            ("boxes", "box"),
            ("classes", "class"),
            ("status", "status"),
            ("address", "address"),
            ("series", "sery"),
            ("by", "by"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }

    #[test]
    fn a_trial_leaves_no_names() {
        let mut taken = Taken::default();
        taken.reserve("Kept");
        taken.begin_trial();
        assert_eq!(taken.fresh_type("Kept"), "Kept2");
        taken.end_trial(false);
        assert!(taken.has("kept") && !taken.has("kept2"));
        taken.begin_trial();
        taken.reserve("Kept2");
        taken.end_trial(true);
        assert_eq!(taken.fresh_type("Kept"), "Kept3");
    }

    #[test]
    fn taken_names_are_numbered_without_case() {
        let mut taken = Taken::default();
        assert_eq!(taken.fresh("post"), "post");
        assert_eq!(taken.fresh("Post"), "Post_2");
        assert_eq!(taken.fresh("post"), "post_3");
        assert_eq!(taken.fresh_type("Row"), "Row");
        assert_eq!(taken.fresh_type("Row"), "Row2");
    }
}
