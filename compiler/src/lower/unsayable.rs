//! What a schema says of a row that reaches beyond it: a check, an index and a generated column cannot.

use rex_grammar::Span;

use super::schema::{beyond_row, key_columns};
use crate::diag::Sink;
use crate::diag::codes::CannotLower;
use crate::hir::{EntityId, Expr, Program};

/// Reports the expressions of the schema that look at other rows; no SQL is made of them.
pub fn unsayable(program: &Program, sink: &mut Sink) {
    let ids = (0..program.entities.len()).filter_map(|at| u32::try_from(at).ok()).map(EntityId);
    for id in ids {
        let entity = &program[id];
        let beyond = |expr: &Option<Expr>| beyond_row(program, id, expr.as_ref()?);
        for rule in &entity.rules {
            let what = if rule.database { "a check" } else { "a validation" };
            report(sink, what, beyond(&rule.expr));
        }
        for field in &entity.fields {
            report(sink, "a generated column", beyond(&field.generated));
        }
        for index in &entity.indexes {
            let own = index.keys.iter().map(|(key, _)| key);
            let keys = own.filter(|key| key_columns(program, id, key).is_none());
            report(sink, "an index", keys.filter_map(|key| beyond_row(program, id, key)));
            report(sink, "the condition of an index", beyond(&index.filter));
        }
    }
}

fn report(sink: &mut Sink, what: &str, spans: impl IntoIterator<Item = Span>) {
    for span in spans {
        sink.report(CannotLower {
            span,
            construct: format!("{what} that looks at another row"),
            reason: "this is not a column of the row itself".to_owned(),
            help:
                "keep the value in a column of this entity, or test it in the command that writes"
                    .to_owned(),
        });
    }
}
