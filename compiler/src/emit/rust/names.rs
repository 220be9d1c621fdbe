//! Names of generated items: valid in every edition of Rust and unique in their namespace.

use std::collections::{BTreeMap, BTreeSet};

/// Every keyword of the editions 2015 to 2024, strict or reserved.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// A name as a Rust identifier: raw where it is a keyword, with `_` where it cannot be raw.
pub(super) fn ident(name: &str) -> String {
    let mut clean: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if clean.is_empty() || clean.starts_with(|c: char| c.is_ascii_digit()) {
        clean.insert(0, 'n');
    }
    match clean.as_str() {
        "self" | "Self" | "super" | "crate" | "_" => format!("{clean}_"),
        name if KEYWORDS.contains(&name) => format!("r#{name}"),
        _ => clean,
    }
}

/// A name without the mark of a raw identifier: what can be extended.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// `post_tag` → `PostTag`.
pub(super) fn camel(name: &str) -> String {
    let mut out = String::new();
    for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut chars = part.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.extend(chars);
    }
    ident(&out)
}

/// `PostTag` → `post_tag`.
pub(super) fn snake(name: &str) -> String {
    let mut out = String::new();
    let mut lower = false;
    for c in bare(name).chars() {
        if c.is_ascii_uppercase() && lower {
            out.push('_');
        }
        lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        out.push(if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' });
    }
    out
}

/// Names taken in one namespace.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// The name, or with the first free number behind it.
    pub(super) fn fresh(&mut self, name: &str) -> String {
        let mut found = name.to_owned();
        let mut number = 2;
        while !self.0.insert(found.clone()) {
            found = format!("{}{number}", bare(name));
            number += 1;
        }
        found
    }

    /// As [`Self::fresh`], snake case: `name_` before numbers.
    pub(super) fn local(&mut self, name: &str) -> String {
        let name = ident(name);
        if self.0.insert(name.clone()) { name } else { self.fresh(&format!("{}_", bare(&name))) }
    }
}

/// What a Rust type stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Means {
    /// Enum or domain, by Rex name.
    Type(String),
    /// Row struct that routines share.
    Shared(String),
    /// Row struct of one routine.
    Row(usize, String),
    /// Record struct of a list parameter, with its fields.
    Record(String, String),
    /// Error, builder or sort enum of a routine.
    Routine(usize, &'static str),
}

/// All names of the module.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Types.
    pub(super) types: Taken,
    /// Functions and statics.
    pub(super) values: Taken,
    known: BTreeMap<Means, String>,
}

impl Names {
    /// The type that stands for `means`, which was asked for before.
    pub(super) fn known(&self, means: &Means, name: &str) -> String {
        self.known.get(means).cloned().unwrap_or_else(|| camel(name))
    }

    /// The type that stands for `means`; the first one to ask gets the name as it is.
    pub(super) fn of(&mut self, means: Means, name: &str) -> String {
        if let Some(known) = self.known.get(&means) {
            return known.clone();
        }
        let name = self.types.fresh(&camel(name));
        self.known.insert(means, name.clone());
        name
    }
}
