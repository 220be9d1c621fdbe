//! Queries that are asked together, made small together: what is taken from one is taken from all.

use super::variants;
use crate::grow::{Asked, Case, Relation};
use crate::tree::{Node, Part, Rows, visit};

/// One thing less, wherever it stands.
enum Edit {
    /// A node becomes another.
    Node(Node, Node),
    /// An item goes from lists.
    Item(Node),
    /// An optional part goes.
    Optional(Vec<Part>),
    /// Rows become fewer.
    Rows(Rows, Rows),
}

/// How large a case is.
#[must_use]
pub(super) fn size(case: &Case) -> usize {
    let one = |asked: &Asked| {
        asked.query.tree.size() + asked.called.as_ref().map_or(0, |called| called.body.size())
    };
    case.queries.iter().map(one).sum::<usize>() + 2 * case.queries.len()
}

/// The case with fewer queries: each alone, and pairs of runs.
#[must_use]
pub(super) fn fewer(case: &Case) -> Vec<Case> {
    let mut all = Vec::new();
    if case.queries.len() < 2 {
        return all;
    }
    for asked in &case.queries {
        let queries = vec![Asked { run: 0, ..asked.clone() }];
        all.push(Case { queries, relation: Relation::None, ..case.clone() });
    }
    let runs = case.queries.iter().map(|asked| asked.run + 1).max().unwrap_or(0);
    if case.relation == Relation::SameEnd && runs > 2 {
        for gone in 0..runs {
            let mut smaller = case.clone();
            smaller.queries.retain(|asked| asked.run != gone);
            for asked in &mut smaller.queries {
                asked.run -= usize::from(asked.run > gone);
            }
            all.push(smaller);
        }
    }
    all
}

/// The case with one thing less in each of its runs.
#[must_use]
pub(super) fn edited(case: &Case) -> Vec<Case> {
    let Some(first) = case.queries.first() else { return Vec::new() };
    let mut edits = edits(&first.query.tree);
    if let Some(called) = &first.called {
        edits.extend(self::edits(&called.body));
    }
    edits.iter().filter_map(|edit| everywhere(case, edit)).collect()
}

fn edits(tree: &Node) -> Vec<Edit> {
    let mut all = Vec::new();
    visit(tree, &mut |node| {
        if matches!(node.sort, crate::tree::Sort::Expr(_)) {
            let smaller = variants(node).into_iter().filter(|v| v.size() < node.size());
            all.extend(smaller.map(|smaller| Edit::Node(node.clone(), smaller)));
        }
        within(&node.parts, &mut all);
    });
    all
}

fn within(parts: &[Part], all: &mut Vec<Edit>) {
    for part in parts {
        match part {
            Part::List { items, .. } => {
                all.extend(items.iter().map(|item| Edit::Item(item.clone())));
            }
            Part::Optional(parts) => {
                if !parts.is_empty() {
                    all.push(Edit::Optional(parts.clone()));
                }
                within(parts, all);
            }
            Part::Rows(rows) => {
                all.extend(rows.fewer().into_iter().map(|fewer| Edit::Rows(rows.clone(), fewer)));
            }
            Part::Text(_) | Part::Alias(_) | Part::Constant(_) | Part::Node(_) => {}
        }
    }
}

/// The case with the edit in all queries; `None` where a run has nothing of it.
fn everywhere(case: &Case, edit: &Edit) -> Option<Case> {
    let mut smaller = case.clone();
    let mut touched: Vec<(usize, bool)> = Vec::new();
    for (at, asked) in smaller.queries.iter_mut().enumerate() {
        let mut changed = apply(&mut asked.query.tree, edit);
        if let Some(called) = &mut asked.called {
            changed |= apply(&mut called.body, edit);
        }
        // Queries that read are runs of their own.
        let run = if case.writes() { asked.run } else { at };
        touched.push((run, changed));
    }
    let runs = touched.iter().map(|(run, _)| run + 1).max().unwrap_or(0);
    let all = (0..runs).all(|run| touched.iter().any(|(own, changed)| *own == run && *changed));
    all.then_some(smaller)
}

fn apply(node: &mut Node, edit: &Edit) -> bool {
    if let Edit::Node(from, to) = edit
        && node == from
    {
        *node = to.clone();
        return true;
    }
    apply_parts(&mut node.parts, edit)
}

fn apply_parts(parts: &mut [Part], edit: &Edit) -> bool {
    let mut changed = false;
    for part in parts {
        changed |= match (&mut *part, edit) {
            (Part::Optional(own), Edit::Optional(gone)) if own == gone => {
                own.clear();
                true
            }
            (Part::Rows(own), Edit::Rows(from, to)) if own.rows == from.rows => {
                *own = Rows { only: own.only, ..to.clone() };
                true
            }
            (Part::List { items, least, .. }, Edit::Item(gone))
                if items.len() > *least && items.contains(gone) =>
            {
                items.retain(|item| item != gone);
                items.len() >= *least
            }
            (Part::Node(node), _) => apply(node, edit),
            (Part::Optional(parts), _) => apply_parts(parts, edit),
            (Part::List { items, .. }, _) => {
                items.iter_mut().fold(false, |known, item| apply(item, edit) | known)
            }
            (Part::Text(_) | Part::Alias(_) | Part::Constant(_) | Part::Rows(_), _) => false,
        };
    }
    changed
}
