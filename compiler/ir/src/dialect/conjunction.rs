//! Shared printing of conditions, whose terms may count in some variants only.

use super::printer::{Level, Presence, Printer, Selection};
use crate::{Conjunct, Expr};

/// `a and b and …` where some terms may count only in some variants.
pub(crate) fn conjunction(p: &mut Printer<'_>, terms: &[Conjunct]) -> Level {
    let counting = p.counting(terms);
    let guarded = counting.iter().any(|(_, presence)| *presence != Presence::Yes);
    if guarded {
        p.push("(");
        guarded_terms(p, &counting, false);
        p.push(")");
        return Level::Tight;
    }
    let terms: Vec<&Expr> = counting.iter().map(|(term, _)| &term.expr).collect();
    match terms.as_slice() {
        [] => {
            let truth = p.syntax().boolean(true);
            p.push(truth);
            Level::Tight
        }
        [only] => p.emit(only),
        terms => {
            chain(p, " and ", terms);
            Level::Loose
        }
    }
}

/// Terms in pieces: the first must always be there, so that a guarded one starts after a constant.
fn guarded_terms(p: &mut Printer<'_>, counting: &[(&Conjunct, Presence)], spread: bool) {
    for (index, (term, presence)) in counting.iter().enumerate() {
        let first = index == 0;
        if first && *presence == Presence::Yes {
            p.term(&term.expr);
            continue;
        }
        if first {
            let truth = p.syntax().boolean(true);
            p.push(truth);
        }
        p.guarded(*presence, |p| {
            if spread {
                p.writer.indent();
                p.line();
                p.push("and ");
                p.term(&term.expr);
                p.writer.dedent();
            } else {
                p.push(" and ");
                p.term(&term.expr);
            }
        });
    }
}

/// Operands joined by an associative operator, nested as a balanced tree when there are many.
pub(crate) fn chain(p: &mut Printer<'_>, operator: &str, terms: &[&Expr]) {
    let longest = p.syntax().longest_chain().max(2);
    if terms.len() <= longest {
        p.list(operator, terms, |p, term| p.term(term));
        return;
    }
    let (left, right) = terms.split_at(terms.len() / 2);
    p.push("(");
    chain(p, operator, left);
    p.push(")");
    p.push(operator);
    p.push("(");
    chain(p, operator, right);
    p.push(")");
}

/// A clause of conjuncts (`where`, `having`), one term a line; nothing when no term counts.
pub(crate) fn clause(p: &mut Printer<'_>, keyword: &str, terms: &[Conjunct]) {
    let counting = p.counting(terms);
    if counting.is_empty() {
        return;
    }
    p.line();
    p.push(keyword);
    p.push(" ");
    let longest = p.syntax().longest_chain();
    if p.selection != Selection::Pieces && counting.len() > longest {
        let terms: Vec<&Expr> = counting.iter().map(|(term, _)| &term.expr).collect();
        chain(p, " and ", &terms);
        return;
    }
    guarded_terms(p, &counting, true);
}
