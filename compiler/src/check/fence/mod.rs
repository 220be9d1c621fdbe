//! Raw fences against what is declared: the SQL can be read, its columns and their types are those of the result.

mod finding;
mod function;
mod names;

use std::ops::Range;

use rex_grammar::Span;
use rex_ir::dialect::{Dialect, Form, Known, NullCause, Origin, Raw, RawColumn, RawParam, Reading};
use rex_ir::{Catalog, RoutineKind};

use crate::diag::Sink;
use crate::diag::codes::{
    RawColumns, RawNull, RawRowsUnused, RawStatements, RawSyntax, RawType, RawUnread,
    RawWriteInQuery,
};
use crate::hir::{Fence, Field, InputKind, Program, RawResult, Routine, RoutineBody, Ty, TypeOf};

/// The marks before the text of a fence, in bytes.
const MARK: u32 = 3;

/// Checks the fences of all raw routines and functions.
pub fn fences(
    program: &Program,
    routines: &[Routine],
    dialects: &[&dyn Dialect],
    catalog: &Catalog,
    sink: &mut Sink,
) {
    for function in &program.functions {
        function::check(program, function, dialects, catalog, sink);
    }
    for routine in routines {
        let RoutineBody::Raw { fences, result } = &routine.body else { continue };
        names::check(routine, fences, sink);
        let params = params(routine);
        let declared: Vec<(&str, Span)> = routine
            .inputs
            .iter()
            .take(routine.declared)
            .map(|input| (input.name.as_str(), input.span))
            .collect();
        for fence in fences {
            let Some(dialect) = dialects.iter().find(|d| d.name() == fence.dialect) else {
                continue;
            };
            let (text, form) = (fence.text.as_str(), Form::Statement);
            let reading = dialect.read(&Raw { text, form, catalog, params: &params });
            let check = Check {
                program,
                name: &routine.name,
                declared: routine.span,
                params: &declared,
                fence,
                sink: &mut *sink,
            };
            check.reading(reading, result.as_ref(), Some(routine.kind));
        }
    }
}

fn params(routine: &Routine) -> Vec<RawParam> {
    let param = |input: &crate::hir::Input| {
        let (ty, nullable) = match &input.kind {
            InputKind::Value(of) => (Some(of.ty.clone()), of.nullable || input.optional),
            _ => (None, true),
        };
        RawParam { name: input.name.clone(), ty, nullable }
    };
    routine.inputs.iter().map(param).collect()
}

/// One text and what it has to agree with.
struct Check<'a> {
    program: &'a Program,
    /// The routine or function, and where it is declared.
    name: &'a str,
    declared: Span,
    params: &'a [(&'a str, Span)],
    fence: &'a Fence,
    sink: &'a mut Sink,
}

impl Check<'_> {
    fn reading(mut self, reading: Reading, result: Option<&RawResult>, kind: Option<RoutineKind>) {
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
            Reading::Statement(known) => self.statement(&known, result, kind),
        }
    }

    fn statement(&mut self, known: &Known, result: Option<&RawResult>, kind: Option<RoutineKind>) {
        // What could not be read of the schema is not there to be named.
        for finding in known.findings.iter().filter(|_| self.program.broken.is_empty()) {
            self.finding(finding);
        }
        let name = self.name.to_owned();
        if known.writes && kind == Some(RoutineKind::Query) {
            self.sink.report(RawWriteInQuery { span: self.fence.span, name });
        } else if known.returning && result.is_none() {
            let columns = known.columns.iter().flatten();
            let at = columns.map(|column| column.at.clone());
            let at = at.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
            let span = at.map_or(self.fence.span, |at| self.place(&at));
            self.sink.report(RawRowsUnused { span, name });
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
        self.null(column, name, of);
        let field = column.origin.as_ref().and_then(|origin| self.field(origin));
        let Some(ty) = column.ty.as_ref().filter(|ty| !agree(ty, &of.ty)) else { return };
        let cause =
            field.map(|field| (field.span, format!("`{}` is declared `{}`", field.name, field.ty)));
        self.sink.report(RawType {
            span,
            name: name.or(column.name.as_deref()).unwrap_or("the value").to_owned(),
            found: ty.to_string(),
            expected: of.ty.to_string(),
            cause,
            declared: self.declared,
        });
    }

    /// A value that can be null where none is declared.
    fn null(&mut self, column: &RawColumn, name: Option<&str>, of: &TypeOf) {
        let Some(null) = column.null.as_ref().filter(|_| !of.nullable) else { return };
        let (why, cause) = match null {
            NullCause::Column(origin) => {
                let said = |field: &Field| {
                    let declared =
                        format!("`{}.{}` is declared nullable", origin.entity, field.name);
                    (field.span, declared)
                };
                ("the column can be null".to_owned(), self.field(origin).map(said))
            }
            NullCause::Absent(row, at) => {
                let said = format!("the join may find no row of `{row}`");
                ("null where the join finds no row".to_owned(), Some((self.place(at), said)))
            }
            NullCause::Empty(name) => (format!("`{name}` over no row is null"), None),
            NullCause::Word(name) if name == "null" => ("null".to_owned(), None),
            NullCause::Word(name) => (format!("`{name}` gives null"), None),
        };
        self.sink.report(RawNull {
            span: self.place(&column.at),
            name: name.or(column.name.as_deref()).unwrap_or("the value").to_owned(),
            ty: of.ty.to_string(),
            why,
            cause,
            declared: self.declared,
        });
    }

    /// The field that a column of a table is.
    fn field(&self, origin: &Origin) -> Option<&Field> {
        let entity = self.program.entities.iter().find(|entity| entity.name == origin.entity)?;
        entity.fields.iter().find(|field| field.name == origin.field)
    }

    fn differ(&mut self, span: Span, detail: String, declared: &[(Option<&str>, &TypeOf)]) {
        let one = |(name, of): &(Option<&str>, &TypeOf)| match name {
            Some(name) => format!("`{name}: {}`", of.ty),
            None => format!("`{}`", of.ty),
        };
        let expected = declared.iter().map(one).collect::<Vec<_>>().join(", ");
        self.sink.report(RawColumns { span, detail, declared: self.declared, expected });
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
        // What says nothing of nulls, as a cast, may be declared to have some.
        (Ty::Array(a, nulls), Ty::Array(b, may)) => agree(a, b) && (*may || !nulls),
        (a, b) => a == b,
    }
}
