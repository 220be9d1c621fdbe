//! "Did you mean", and what there is: the one distance function, the one list of names.

/// The candidate nearest to `name`, when it is near enough to be what was meant.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // One letter is near to nothing but itself in the other case.
    let length = name.chars().count();
    let limit = if length < 2 { 0 } else { length.div_ceil(3) };
    candidates
        .into_iter()
        .filter(|candidate| *candidate != name)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(d, _)| *d <= limit)
        .min_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(b.1)))
        .map(|(_, candidate)| candidate)
}

/// The most names that a message lists.
const MOST: usize = 8;

/// The first of some names, each in quotes: "`id`, `name`, …".
#[must_use]
pub fn listed(names: &[String]) -> String {
    let first = names.iter().take(MOST).map(|name| format!("`{name}`")).collect::<Vec<_>>();
    let more = if names.len() > MOST { ", …" } else { "" };
    format!("{}{more}", first.join(", "))
}

/// Edits between two words, a swap of neighbours counting once and case not at all.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().map(|c| c.to_ascii_lowercase()).collect();
    let b: Vec<char> = b.chars().map(|c| c.to_ascii_lowercase()).collect();
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let substituted = rows[i][j] + usize::from(x != y);
            let mut best = substituted.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *y && b[j - 1] == *x {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        assert_eq!(nearest("titel", ["title", "body"]), Some("title"));
        assert_eq!(nearest("Strng", ["text", "String"]), Some("String"));
        assert_eq!(nearest("zebra", ["title", "body"]), None);
        assert_eq!(nearest("b", ["x", "y"]), None);
    }
}
