//! Raw fences against what is declared: the SQL can be read, its columns and their types are those of the result.

use std::ops::Range;

use rex_grammar::Span;
use rex_ir::RoutineKind;
use rex_ir::dialect::{Dialect, Known, RawColumn, Reading};

use crate::diag::Sink;
use crate::diag::codes::{
    RawColumns, RawStatements, RawSyntax, RawType, RawUnread, RawWriteInQuery,
};
use crate::hir::{Fence, Field, Program, RawResult, Routine, RoutineBody, Ty, TypeOf};

/// The marks before the text of a fence, in bytes.
const MARK: u32 = 3;

/// Checks the fences of all raw routines.
pub fn fences(program: &Program, routines: &[Routine], dialects: &[&dyn Dialect], sink: &mut Sink) {
    for routine in routines {
        let RoutineBody::Raw { fences, result } = &routine.body else { continue };
        for fence in fences {
            let Some(dialect) = dialects.iter().find(|d| d.name() == fence.dialect) else {
                continue;
            };
            let check = Check { program, routine, fence, sink: &mut *sink };
            check.reading(dialect.read(&fence.text), result.as_ref());
        }
    }
}

struct Check<'a> {
    program: &'a Program,
    routine: &'a Routine,
    fence: &'a Fence,
    sink: &'a mut Sink,
}

impl Check<'_> {
    fn reading(mut self, reading: Reading, result: Option<&RawResult>) {
        match reading {
            Reading::Unknown => {}
            Reading::Unread(unread) => {
                let (span, dialect) = (self.place(&unread.at), self.fence.dialect.clone());
                let said = in_words(&unread.said);
                if unread.certain {
                    self.sink.report(RawSyntax { span, dialect, said });
                } else {
                    self.sink.report(RawUnread { span, dialect, said });
                }
            }
            Reading::Statement(known) if known.statements != 1 => {
                let found = known.statements;
                self.sink.report(RawStatements { span: self.fence.span, found });
            }
            Reading::Statement(known) => self.statement(&known, result),
        }
    }

    fn statement(&mut self, known: &Known, result: Option<&RawResult>) {
        if known.writes && self.routine.kind == RoutineKind::Query {
            let name = self.routine.name.clone();
            self.sink.report(RawWriteInQuery { span: self.fence.span, name });
        }
        let (Some(columns), Some(result)) = (&known.columns, result) else { return };
        let declared: Vec<(Option<&str>, &TypeOf)> = match result {
            RawResult::Scalar(of) => vec![(None, of)],
            RawResult::Record(fields) => {
                fields.iter().map(|(name, of)| (Some(name.as_str()), of)).collect()
            }
        };
        if columns.len() != declared.len() {
            let (found, wanted) = (columns.len(), declared.len());
            let plural = if found == 1 { "" } else { "s" };
            let detail = format!("this SQL gives {found} column{plural}, {wanted} declared");
            let at = match (columns.first(), columns.last()) {
                (Some(first), Some(last)) => self.place(&(first.at.start..last.at.end)),
                _ => self.fence.span,
            };
            self.differ(at, detail, &declared);
            return;
        }
        for (column, (name, of)) in columns.iter().zip(&declared) {
            self.column(column, *name, of, &declared);
        }
    }

    fn column(
        &mut self,
        column: &RawColumn,
        name: Option<&str>,
        of: &TypeOf,
        declared: &[(Option<&str>, &TypeOf)],
    ) {
        let span = self.place(&column.at);
        if let (Some(found), Some(wanted)) = (&column.name, name)
            && !found.eq_ignore_ascii_case(wanted)
        {
            let detail = format!("`{found}` stands where `{wanted}` is declared");
            self.differ(span, detail, declared);
            return;
        }
        let field = column.origin.as_ref().and_then(|(table, name)| self.field(table, name));
        let ty = column.ty.clone().or_else(|| field.map(|field| field.ty.clone()));
        let Some(ty) = ty.filter(|ty| !agree(ty, &of.ty)) else { return };
        let cause =
            field.map(|field| (field.span, format!("`{}` is declared `{}`", field.name, field.ty)));
        self.sink.report(RawType {
            span,
            name: name.or(column.name.as_deref()).unwrap_or("the value").to_owned(),
            found: ty.to_string(),
            expected: of.ty.to_string(),
            cause,
            declared: self.routine.span,
        });
    }

    /// The field that a column of a table is.
    fn field(&self, table: &str, column: &str) -> Option<&Field> {
        let mut entities = self.program.entities.iter();
        let entity = entities.find(|entity| entity.table.text.eq_ignore_ascii_case(table))?;
        entity.fields.iter().find(|field| field.column.text.eq_ignore_ascii_case(column))
    }

    fn differ(&mut self, span: Span, detail: String, declared: &[(Option<&str>, &TypeOf)]) {
        let one = |(name, of): &(Option<&str>, &TypeOf)| match name {
            Some(name) => format!("`{name}: {}`", of.ty),
            None => format!("`{}`", of.ty),
        };
        let expected = declared.iter().map(one).collect::<Vec<_>>().join(", ");
        self.sink.report(RawColumns { span, detail, declared: self.routine.span, expected });
    }

    /// A place of the text in the file.
    fn place(&self, at: &Range<usize>) -> Span {
        let text = &self.fence.text;
        let (mut start, mut end) = (at.start.min(text.len()), at.end.min(text.len()));
        if start == end && start == text.len() {
            // The end of the text: its last sign.
            let last = text.trim_end();
            end = last.len();
            start = last.char_indices().next_back().map_or(0, |(at, _)| at);
        }
        let from = self.fence.span.start + MARK;
        let number = |at: usize| u32::try_from(at).unwrap_or(0);
        Span { start: from + number(start), end: from + number(end), ..self.fence.span }
    }
}

/// What the parser says, as the messages of this compiler say it.
fn in_words(said: &str) -> String {
    match said.strip_prefix("Expected: ").and_then(|rest| rest.split_once(", found: ")) {
        _ if said.contains("Word {") => "this word is not understood here".to_owned(),
        Some((expected, "EOF")) => format!("expected {expected}, found the end"),
        Some((expected, found)) => format!("expected {expected}, found `{found}`"),
        None => {
            said.chars().take(1).flat_map(char::to_lowercase).chain(said.chars().skip(1)).collect()
        }
    }
}

/// Whether a value of one type is decoded as the other. Enums are texts in every database.
fn agree(found: &Ty, declared: &Ty) -> bool {
    match (found, declared) {
        (Ty::Enum(_), Ty::Text) | (Ty::Text, Ty::Enum(_)) => true,
        (Ty::Decimal { scale: a, .. }, Ty::Decimal { scale: b, .. }) => a == b,
        (a, b) => a == b,
    }
}
