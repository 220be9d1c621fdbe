//! The error of a command: one variant per constraint that it can violate.

use rex_ir::Routine;
use rex_ir::program::{Violation, ViolationKind};

use super::docs;
use super::names::{Means, Taken, camel};
use super::transaction::{self, Guard};
use super::types::Types;
use super::writer::{Tree, Writer, literal};

/// Writes the error enum of a command and gives its name; `None` when it can violate nothing.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    (number, routine): (usize, &Routine),
    batch: bool,
) -> Option<String> {
    let variants = variants(&routine.violations);
    let mut taken = Taken::default();
    for (variant, _) in &variants {
        taken.fresh(variant);
    }
    let guards = transaction::guards(routine, &mut taken);
    if variants.is_empty() && guards.is_empty() {
        return None;
    }
    let name = format!("{}Error", camel(&routine.name));
    let name = types.names.of(Means::Routine(number, "error"), &name);
    let foreign = unnamed_foreign_key(&routine.violations).then(|| taken.fresh("ForeignKey"));
    let other = taken.fresh("Db");
    out.line(&format!("/// Why the command `{}` failed.", routine.name.replace('\n', " ")));
    out.line("#[derive(Debug)]");
    out.open(&format!("pub enum {name} {{"));
    for (variant, violations) in &variants {
        docs::write(
            out,
            &[violations.iter().map(|of| says(of)).collect::<Vec<_>>().join(" or ") + "."],
        );
        variant_line(out, variant, batch);
    }
    for guard in &guards {
        docs::write(out, &[format!("A guard did not hold: {}.", guard.message)]);
        out.line(&format!("{},", guard.variant));
    }
    if let Some(foreign) = &foreign {
        out.line("/// A row refers to one that is not there, and the database does not say which.");
        variant_line(out, foreign, batch);
    }
    out.line("/// Anything else.");
    out.line(&format!("{other}(rt::Error),"));
    out.close("}");
    out.line("");
    let rest = Rest { other: &other, foreign: foreign.as_deref(), batch };
    command_error(out, &name, rest, &variants, &guards);
    out.open(&format!("impl ::std::convert::From<rt::Error> for {name} {{"));
    out.open("fn from(error: rt::Error) -> Self {");
    out.line("rt::CommandError::of(error)");
    out.close("}");
    out.close("}");
    out.line("");
    describe(out, &name, rest, &variants, &guards);
    fields(out, &name, rest, &variants);
    if batch {
        rows(out, &name, rest, &variants);
    }
    Some(name)
}

/// The variants that stand for no constraint by name.
#[derive(Clone, Copy)]
struct Rest<'a> {
    /// Any other error.
    other: &'a str,
    /// A foreign key that the database did not name, where several come into question.
    foreign: Option<&'a str>,
    /// Whether the others know which row of a list is at fault.
    batch: bool,
}

impl Rest<'_> {
    /// A variant for any row.
    fn pattern(self, variant: &str) -> String {
        if self.batch { format!("Self::{variant} {{ .. }}") } else { format!("Self::{variant}") }
    }
}

fn variant_line(out: &mut Writer, variant: &str, batch: bool) {
    if !batch {
        return out.line(&format!("{variant},"));
    }
    out.open(&format!("{variant} {{"));
    out.line("/// Which row of the list, from 0, where it can be found.");
    out.line("row: ::std::option::Option<usize>,");
    out.close("},");
}

/// Whether a foreign key without its name leaves open which of the command's it is.
fn unnamed_foreign_key(violations: &[Violation]) -> bool {
    violations.iter().filter(|of| of.kind == ViolationKind::ForeignKey).count() > 1
}

/// Variants in order, each with the constraints that it stands for.
fn variants(violations: &[Violation]) -> Vec<(String, Vec<&Violation>)> {
    let mut found: Vec<(String, Vec<&Violation>)> = Vec::new();
    for violation in violations {
        let variant = camel(&violation.variant);
        match found.iter_mut().find(|(known, _)| *known == variant) {
            Some((_, all)) => all.push(violation),
            None => found.push((variant, vec![violation])),
        }
    }
    found
}

fn command_error(
    out: &mut Writer,
    name: &str,
    rest: Rest<'_>,
    variants: &[(String, Vec<&Violation>)],
    guards: &[Guard],
) {
    out.open(&format!("impl rt::CommandError for {name} {{"));
    out.open("fn of(error: rt::Error) -> Self {");
    if !guards.is_empty() {
        let all = guards.iter().map(|guard| Tree::atom(literal(&guard.message)));
        out.tree("const GUARDS: &[&str] = ", &Tree::slice(all.collect()), ";");
        out.open("match error.ensured(GUARDS) {");
        for (at, guard) in guards.iter().enumerate() {
            let pattern = format!("::std::option::Option::Some({at})");
            out.line(&format!("{pattern} => return Self::{},", guard.variant));
        }
        out.line("_ => {}");
        out.close("}");
    }
    let row = if rest.batch { " { row: error.row() }" } else { "" };
    let all = variants.iter().flat_map(|(_, all)| all.iter().map(|of| constraint(of)));
    out.tree("const CONSTRAINTS: &[rt::Constraint] = ", &Tree::slice(all.collect()), ";");
    out.open("match error.which(CONSTRAINTS) {");
    let mut at = 0;
    for (variant, all) in variants {
        for _ in all {
            let pattern = format!("::std::option::Option::Some({at})");
            out.arm(&pattern, &format!("Self::{variant}{row}"));
            at += 1;
        }
    }
    if let Some(foreign) = rest.foreign {
        out.arm("_ if error.is_unnamed_foreign_key()", &format!("Self::{foreign}{row}"));
    }
    out.line(&format!("_ => Self::{}(error),", rest.other));
    out.close("}");
    out.close("}");
    out.close("}");
    out.line("");
}

fn describe(
    out: &mut Writer,
    name: &str,
    rest: Rest<'_>,
    variants: &[(String, Vec<&Violation>)],
    guards: &[Guard],
) {
    out.open(&format!("impl ::std::fmt::Display for {name} {{"));
    out.open("fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {");
    out.open("let text = match self {");
    for (variant, violations) in variants {
        let text = violations.iter().map(|of| says(of)).collect::<Vec<_>>().join(" or ");
        out.arm(&rest.pattern(variant), &literal(&text));
    }
    for guard in guards {
        out.arm(&format!("Self::{}", guard.variant), &literal(&guard.message));
    }
    if let Some(foreign) = rest.foreign {
        out.arm(&rest.pattern(foreign), &literal("A row refers to one that is not there"));
    }
    let other = rest.other;
    out.line(&format!("Self::{other}(error) => return ::std::fmt::Display::fmt(error, f),"));
    out.close("};");
    out.line("f.write_str(text)");
    out.close("}");
    out.close("}");
    out.line("");
    out.open(&format!("impl ::std::error::Error for {name} {{"));
    out.open("fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {");
    out.open("match self {");
    out.line(&format!("Self::{other}(error) => ::std::error::Error::source(error),"));
    out.line("_ => ::std::option::Option::None,");
    out.close("}");
    out.close("}");
    out.close("}");
    out.line("");
}

/// The path of the field that a broken rule is about.
fn fields(out: &mut Writer, name: &str, rest: Rest<'_>, variants: &[(String, Vec<&Violation>)]) {
    let about: Vec<(&str, &str)> = variants
        .iter()
        .filter_map(|(variant, violations)| {
            let (field, _) = violations.iter().find_map(|of| of.rule.as_ref())?;
            Some((variant.as_str(), field.as_str()))
        })
        .collect();
    if about.is_empty() {
        return;
    }
    out.open(&format!("impl {name} {{"));
    out.line("/// The field that a broken rule is about.");
    out.line("#[must_use]");
    out.open("pub fn field(&self) -> ::std::option::Option<&'static str> {");
    out.open("match self {");
    for (variant, field) in &about {
        let value = format!("::std::option::Option::Some({})", literal(field));
        out.arm(&rest.pattern(variant), &value);
    }
    out.line("_ => ::std::option::Option::None,");
    out.close("}");
    out.close("}");
    out.close("}");
    out.line("");
}

/// The row of a list that is at fault.
fn rows(out: &mut Writer, name: &str, rest: Rest<'_>, variants: &[(String, Vec<&Violation>)]) {
    out.open(&format!("impl {name} {{"));
    out.line("/// Which row of the list is at fault, from 0, where it can be found.");
    out.line("#[must_use]");
    out.open("pub fn row(&self) -> ::std::option::Option<usize> {");
    out.open("match self {");
    let all: Vec<&str> =
        variants.iter().map(|(variant, _)| variant.as_str()).chain(rest.foreign).collect();
    let all: Vec<String> = all.iter().map(|variant| format!("Self::{variant} {{ row }}")).collect();
    out.either(&all, "*row");
    out.line(&format!("Self::{}(error) => error.row(),", rest.other));
    out.close("}");
    out.close("}");
    out.close("}");
    out.line("");
}

fn says(of: &Violation) -> String {
    if let Some((_, message)) = &of.rule {
        return message.clone();
    }
    let what = match of.kind {
        ViolationKind::PrimaryKey | ViolationKind::Unique => "Another row has the same",
        ViolationKind::Check => "The row breaks the check",
        ViolationKind::ForeignKey => "A row refers to one that is not there:",
        ViolationKind::NotNull => "A value is missing:",
    };
    format!("{what} `{}`", of.constraint)
}

fn constraint(of: &Violation) -> Tree {
    let columns: Vec<String> =
        of.columns.iter().map(|column| format!("{}.{column}", of.table)).collect();
    let name = Tree::atom(literal(&of.constraint));
    let columns = Tree::atom(literal(&columns.join(", ")));
    match of.kind {
        ViolationKind::PrimaryKey | ViolationKind::Unique => {
            Tree::call("rt::Constraint::unique", vec![name, columns])
        }
        ViolationKind::Check => Tree::call("rt::Constraint::check", vec![name]),
        ViolationKind::ForeignKey => Tree::call("rt::Constraint::foreign_key", vec![name]),
        ViolationKind::NotNull => Tree::call("rt::Constraint::not_null", vec![name, columns]),
    }
}
