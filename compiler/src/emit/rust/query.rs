//! The functions of queries and commands: descriptors, lists, builders and calls.

use rex_ir::dialect::walk::{self, Node};
use rex_ir::dialect::{Refusal, SqlText, When};
use rex_ir::shape::Cardinality;
use rex_ir::{
    InsertSource, Param, ParamKind, Routine, RoutineKind, Shape, ShapeNode, Statement, Ty,
};

use super::super::sql::{self, Rendered};
use super::names::{Means, Taken, camel, ident};
use super::params::{self, Argument};
use super::row::{self, Rows};
use super::types::Types;
use super::writer::{Tree, Writer, literal};
use super::{docs, error, page, rules, transaction};
use crate::rendered::list_params;

/// A routine with what is written around it.
pub(super) struct Unit<'a> {
    /// Its number in the program.
    pub(super) number: usize,
    /// The routine.
    pub(super) routine: &'a Routine,
    /// Its Rust name.
    pub(super) function: String,
    /// Its own text, then those of its lists.
    pub(super) texts: &'a [Rendered<'a>],
}

/// What a call of the routine is made of.
struct Made {
    /// Descriptor.
    stmt: String,
    /// Row type and its decoder.
    row: Option<(String, String)>,
    /// Static with the lists.
    lists: Option<String>,
    /// Error type.
    error: Option<String>,
    /// What pages by key need.
    pages: Option<page::Names>,
    /// The plan of a transaction.
    plan: Option<String>,
}

/// Writes everything of a routine.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    unit: &Unit<'_>,
) -> Result<(), Refusal> {
    let routine = unit.routine;
    let arms = u32::BITS - routine.arms().leading_zeros();
    if routine.guards.len() + arms as usize > u32::BITS as usize {
        return Err(super::types::refuse(
            &format!("{} optional conditions in one statement", routine.guards.len()),
            "a call has 32 bits for them and for the order",
            "split the query",
        ));
    }
    for input in &routine.inputs {
        super::records::write(out, types, &mut rows.written, rows.derives, input)?;
    }
    let id = (unit.number, routine.name.as_str());
    let made = made(out, types, rows, unit, id)?;
    if let Some(sort) = &routine.sort {
        sort_enum(out, types, unit, &sort.arms);
    }
    let builds = routine
        .inputs
        .iter()
        .any(|input| input.optional || input.default.is_some() || is_sort(input))
        || made.pages.is_some();
    if builds { builder(out, types, unit, &made) } else { function(out, types, unit, &made) }
}

fn is_sort(input: &rex_ir::Input) -> bool {
    matches!(input.kind, rex_ir::program::InputKind::Sort)
}

fn made(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    unit: &Unit<'_>,
    id: (usize, &str),
) -> Result<Made, Refusal> {
    let routine = unit.routine;
    let constant = super::names::snake(&unit.function).to_uppercase();
    let stmt = types.names.values.fresh(&format!("{constant}_STMT"));
    let made_by = match (routine.kind, batch(routine)) {
        (_, Some(columns)) => ("batch", Some(columns)),
        (RoutineKind::Query, None) if writes(&routine.statement) => ("write", None),
        (RoutineKind::Query, None) => ("read", None),
        (RoutineKind::Command, None) => ("write", None),
    };
    if let (Some(rendered), None) = (unit.texts.first(), &routine.transaction) {
        let rules = rules::write(out, types, &constant, (routine, 0));
        let keys = rules::keys(out, types, &constant, (routine, 0));
        let how = How { kind: made_by.0, columns: made_by.1, rules, keys };
        statement(out, types, (&stmt, how), unit, rendered, &routine.params)?;
    }
    let error = match routine.kind {
        RoutineKind::Command => {
            error::write(out, types, (unit.number, routine), batch(routine).is_some())
        }
        RoutineKind::Query => None,
    };
    let plan = transaction::write(out, types, unit, &constant)?;
    let Some(shape) = &routine.shape else {
        return Ok(Made { stmt, row: None, lists: None, error, pages: None, plan });
    };
    row::structs(out, types, rows, id, shape)?;
    let ty = row::row_type(types, unit.number, shape)?;
    let decode = row::decoder(out, types, rows, id, shape, &routine.statement)?;
    let mut children = unit.texts.get(1..).unwrap_or_default().iter();
    let lists = lists(out, types, rows, unit, &mut children, (shape, &constant))?;
    if lists.is_some() && made_by.1.is_some() {
        return Err(super::types::refuse(
            "nested lists of the rows of a batch",
            "a batch returns its own rows only",
            "select them by a query of their own",
        ));
    }
    let pages = page::write(out, types, unit)?;
    Ok(Made { stmt, row: Some((ty, decode)), lists, error, pages, plan })
}

/// Whether a statement locks rows or writes under `with`: no transaction that only reads may run it.
fn writes(statement: &Statement) -> bool {
    let mut found = false;
    walk::statement(statement, &mut |node| {
        found |= match node {
            Node::Query(query) => query.lock.is_some(),
            Node::Inner(inner) => !matches!(inner, Statement::Query(_)),
            Node::Source(_) | Node::Expr(_) => false,
        };
    });
    found
}

/// The number of columns per row, when the routine writes a list of records.
fn batch(routine: &Routine) -> Option<usize> {
    let Statement::Insert(insert) = &routine.statement else { return None };
    let InsertSource::Rows { .. } = insert.source else { return None };
    Some(routine.params.iter().filter(|p| matches!(p.kind, ParamKind::RecordField(..))).count())
}

/// How a statement is described.
pub(super) struct How {
    /// Constructor.
    pub(super) kind: &'static str,
    /// Columns per row of a batch.
    pub(super) columns: Option<usize>,
    /// Static with its rules.
    pub(super) rules: Option<String>,
    /// Static with the keys of its rows.
    pub(super) keys: Option<String>,
}

pub(super) fn statement(
    out: &mut Writer,
    types: &Types<'_>,
    (name, How { kind, columns, rules, keys }): (&str, How),
    unit: &Unit<'_>,
    rendered: &Rendered<'_>,
    params: &[Param],
) -> Result<(), Refusal> {
    let mut tys = Vec::new();
    for param in params {
        let scalar = match (&param.kind, &param.ty) {
            (ParamKind::RecordField(..), Ty::Array(element, _)) if columns.is_some() => element,
            (_, ty) => ty,
        };
        tys.push(Tree::atom(types.runtime(scalar)?));
    }
    let texts = rendered.texts.iter().map(|(dialect, text)| {
        let id = Tree::call("rt::DialectId", vec![Tree::atom(literal(dialect))]);
        Tree::call("", vec![id, self::texts(text, unit.routine.guards.len())])
    });
    let mut items =
        vec![Tree::atom(literal(&rendered.name)), Tree::atom(literal(&unit.routine.place))];
    items.extend(columns.map(|columns| Tree::atom(columns.to_string())));
    items.push(Tree::slice(tys));
    items.push(Tree::slice(texts.collect()));
    let mut call = Tree::call(&format!("rt::Stmt::{kind}"), items);
    if let Some(rules) = rules {
        call = Tree::call("rt::Stmt::checked", vec![call, Tree::atom(format!("&{rules}"))]);
    }
    if let Some(keys) = keys {
        call = Tree::call("rt::Stmt::distinct", vec![call, Tree::atom(format!("&{keys}"))]);
    }
    out.tree(&format!("static {name}: rt::Stmt = "), &call, ";");
    out.line("");
    Ok(())
}

fn texts(text: &SqlText, guards: usize) -> Tree {
    match text {
        SqlText::Variants(texts) => match texts.as_slice() {
            [one] => Tree::call("rt::Texts::One", vec![Tree::atom(literal(one))]),
            all => {
                let all = all.iter().map(|text| Tree::atom(literal(text))).collect();
                Tree::call("rt::Texts::Variants", vec![Tree::slice(all)])
            }
        },
        SqlText::Pieces(pieces) => {
            let all = pieces.iter().map(|piece| {
                let when = when(piece.when, guards);
                Tree::call("rt::Piece::new", vec![Tree::atom(literal(&piece.text)), when])
            });
            Tree::call("rt::Texts::Pieces", vec![Tree::slice(all.collect())])
        }
    }
}

fn when(when: When, guards: usize) -> Tree {
    let is = |mask: u32, value: u32| Tree::Struct {
        name: "rt::When::Is".to_owned(),
        fields: vec![
            ("mask".to_owned(), Tree::atom(mask.to_string())),
            ("value".to_owned(), Tree::atom(value.to_string())),
        ],
    };
    match when {
        When::Always => Tree::atom("rt::When::Always"),
        When::AnyOf(mask) => Tree::call("rt::When::AnyOf", vec![Tree::atom(mask.to_string())]),
        When::AllOf(mask) => is(mask, mask),
        When::NoneOf(mask) => is(mask, 0),
        When::Sort { arm, all } => {
            let shift = u32::try_from(guards).unwrap_or(u32::MAX);
            let place = |bits: u32| bits.checked_shl(shift).unwrap_or(0);
            is(place(u32::MAX) | all, place(arm) | all)
        }
    }
}

/// The static with the lists of a row; inner ones first. `children` are the texts, in order of the walk.
fn lists(
    out: &mut Writer,
    types: &mut Types<'_>,
    rows: &mut Rows<'_>,
    unit: &Unit<'_>,
    children: &mut std::slice::Iter<'_, Rendered<'_>>,
    (shape, constant): (&Shape, &str),
) -> Result<Option<String>, Refusal> {
    let Shape::Record(record) = shape else { return Ok(None) };
    let id = (unit.number, unit.routine.name.as_str());
    let parent = row::row_type(types, unit.number, shape)?;
    let mut names = Vec::new();
    for (steps, list) in own_lists(record, &[]) {
        let Some(rendered) = children.next() else { continue };
        let path: Vec<String> =
            steps.iter().map(|step| super::names::bare(&step.name).to_uppercase()).collect();
        let base = format!("{constant}_{}", path.join("_"));
        let stmt = types.names.values.fresh(&format!("{base}_STMT"));
        let params = list_params(unit.routine, list);
        let how = How { kind: "read", columns: None, rules: None, keys: None };
        statement(out, types, (&stmt, how), unit, rendered, &params)?;
        let child = row::row_type(types, unit.number, &list.shape)?;
        let decode = row::decoder(out, types, rows, id, &list.shape, &list.statement.statement)?;
        let inner = lists(out, types, rows, unit, children, (&list.shape, &base))?;
        let mut keys = Vec::new();
        for key in &list.parent_key {
            let index = Tree::atom(key.column.to_string());
            let ty = Tree::atom(types.runtime(&key.ty)?);
            let new = if key.nullable { "optional" } else { "new" };
            keys.push(Tree::call(&format!("rt::KeyColumn::{new}"), vec![index, ty]));
        }
        let put = types.names.values.fresh(&format!("put_{}", base.to_lowercase()));
        self::put(out, &put, (&parent, &child), &steps, list.cardinality);
        let name = types.names.values.fresh(&format!("{base}_LIST"));
        let call = Tree::call(
            "rt::Nested::new",
            vec![
                Tree::atom(format!("&{stmt}")),
                Tree::slice(keys),
                Tree::atom(decode),
                Tree::atom(put),
                inner.map_or_else(|| Tree::slice(vec![]), |inner| Tree::atom(format!("&{inner}"))),
            ],
        );
        out.generic(&format!("static {name}: rt::Nested"), &[&parent, &child], &call);
        out.line("");
        names.push(Tree::atom(format!("&{name}")));
    }
    if names.is_empty() {
        return Ok(None);
    }
    let all = types.names.values.fresh(&format!("{constant}_LISTS"));
    let head = format!("static {all}: [&dyn rt::Level<{parent}>; {}] = ", names.len());
    out.tree(&head, &Tree::array(names), ";");
    out.line("");
    Ok(Some(all))
}

/// A field on the way to a list.
#[derive(Debug, Clone)]
struct Step {
    name: String,
    optional: bool,
}

/// The lists of a row itself, through its records.
fn own_lists<'a>(
    record: &'a rex_ir::shape::RecordShape,
    steps: &[Step],
) -> Vec<(Vec<Step>, &'a rex_ir::ListShape)> {
    let mut found = Vec::new();
    for (field, name) in record.fields.iter().zip(row::field_names(record)) {
        let mut steps = steps.to_vec();
        match &field.node {
            ShapeNode::Leaf(_) => {}
            ShapeNode::Object { record, presence } => {
                steps.push(Step { name, optional: presence.is_some() });
                found.extend(own_lists(record, &steps));
            }
            ShapeNode::List(list) => {
                steps.push(Step { name, optional: false });
                found.push((steps, &**list));
            }
        }
    }
    found
}

/// The function that stores the rows of a list in their parent.
fn put(
    out: &mut Writer,
    name: &str,
    (parent, child): (&str, &str),
    steps: &[Step],
    cardinality: Cardinality,
) {
    let many = cardinality == Cardinality::Many;
    let rows = if many { "rows" } else { "mut rows" };
    let params = [format!("parent: &mut {parent}"), format!("{rows}: ::std::vec::Vec<{child}>")];
    out.signature(&format!("fn {name}"), &params, "");
    let mut place = "parent".to_owned();
    let mut depth = 0;
    for step in steps {
        place = format!("{place}.{}", step.name);
        if step.optional {
            out.open(&format!("if let ::std::option::Option::Some(parent) = &mut {place} {{"));
            place = "parent".to_owned();
            depth += 1;
        }
    }
    out.line(&format!("{place} = {};", if many { "rows" } else { "rows.pop()" }));
    for _ in 0..depth {
        out.close("}");
    }
    out.close("}");
    out.line("");
}

fn sort_enum(out: &mut Writer, types: &mut Types<'_>, unit: &Unit<'_>, arms: &[String]) {
    let name = params::sort_name(types, unit.number, unit.routine);
    out.line(&format!("/// The orders of [`{}`].", unit.function));
    out.line("#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]");
    out.open(&format!("pub enum {name} {{"));
    let mut taken = Taken::default();
    for (at, arm) in arms.iter().enumerate() {
        docs::write(out, &[format!("`{arm}`.")]);
        if at == 0 {
            out.line("#[default]");
        }
        out.line(&format!("{},", taken.fresh(&camel(arm))));
    }
    out.close("}");
    out.line("");
}

/// Documentation, origin and SQL of a routine.
fn documented(out: &mut Writer, unit: &Unit<'_>) {
    let routine = unit.routine;
    let mut lines = docs::or(&routine.docs, &format!("`{}`.", routine.name));
    lines.push(String::new());
    lines.push(format!("Declared in `{}`.", routine.place));
    let shown = match &routine.transaction {
        None => unit.texts.get(..1).unwrap_or_default(),
        Some(_) => sql::run(routine, unit.texts),
    };
    for (dialect, text) in shown.iter().flat_map(|one| &one.texts) {
        lines.push(String::new());
        lines.push(format!("SQL of {dialect}:"));
        lines.push(String::new());
        lines.extend(docs::block("sql", &sql::shown(routine, text)));
    }
    docs::write(out, &lines);
}

/// Whether it is a transaction that gives how many rows it wrote.
fn counts(routine: &Routine) -> bool {
    routine.transaction.as_ref().is_some_and(|of| of.counts)
}

fn result(unit: &Unit<'_>, made: &Made, mode: &str) -> String {
    let error = made.error.as_ref().map(|error| format!(", {error}")).unwrap_or_default();
    if made.plan.is_some() {
        let (row, of) = match (&made.row, unit.routine.cardinality) {
            (None, _) if counts(unit.routine) => ("u64", "ExactlyOne"),
            (None, _) => ("()", "ExactlyOne"),
            (Some((row, _)), Cardinality::One) => (row.as_str(), "ExactlyOne"),
            (Some((row, _)), Cardinality::ZeroOrOne) => (row.as_str(), "AtMostOne"),
            (Some((row, _)), Cardinality::Many) => (row.as_str(), "Every"),
        };
        return format!("rt::Transaction<'h, {row}, rt::{of}, {mode}{error}>");
    }
    match &made.row {
        None if unit.routine.silent => {
            let error = made.error.as_deref().unwrap_or("rt::Error");
            format!("rt::Exec<'h, {mode}, {error}, ()>")
        }
        None => format!("rt::Exec<'h, {mode}{error}>"),
        Some((row, _)) if unit.routine.page.is_some() => {
            page::result(row, made.pages.as_ref(), mode)
        }
        Some((row, _)) => {
            let of = match unit.routine.cardinality {
                Cardinality::One => "One",
                Cardinality::ZeroOrOne => "Maybe",
                Cardinality::Many => "Many",
            };
            format!("rt::{of}<'h, {row}, {mode}{error}>")
        }
    }
}

/// The body that makes the call. `of` names the stored value of an argument.
fn body(
    out: &mut Writer,
    types: &mut Types<'_>,
    unit: &Unit<'_>,
    made: &Made,
    arguments: &[Argument<'_>],
    (handle, of): (&str, &dyn Fn(&str) -> String),
) -> Result<(), Refusal> {
    let batch = batch(unit.routine).is_some();
    let bound = params::bound(types, unit.routine, arguments, batch, of)?;
    let variant = params::variant(unit.routine, arguments, made.pages.is_some(), of);
    let mut items = vec![Tree::atom(handle), Tree::atom(format!("&{}", made.stmt))];
    items.push(Tree::atom("variant"));
    let rows = arguments
        .iter()
        .find(|argument| matches!(argument.input.kind, rex_ir::program::InputKind::Records { .. }));
    let call = match (bound.row, rows) {
        (Some(row), Some(rows)) => {
            out.tree("let values = ", &Tree::array(bound.values), ";");
            items.push(Tree::atom(of(&rows.name)));
            items.push(Tree::atom("row"));
            items.push(Tree::atom("values"));
            let record = rows.stored.trim_start_matches("&'h [").trim_end_matches(']').to_owned();
            let head = format!("fn row(row: &{record}) -> [rt::Param<'_>; {}] {{", row.len());
            out.open(&head);
            out.tree("", &Tree::array(row), "");
            out.close("}");
            "rt::Call::rows"
        }
        _ => {
            out.tree("let values = ", &Tree::array(bound.values), ";");
            items.push(Tree::atom("values"));
            "rt::Call::new"
        }
    };
    match variant.as_slice() {
        [] => out.line("let variant = 0;"),
        [one] => out.line(&format!("let variant = {one};")),
        [first, more @ ..] => {
            out.line(&format!("let mut variant = {first};"));
            for part in more {
                out.line(&format!("variant |= {part};"));
            }
        }
    }
    if let Some(plan) = &made.plan {
        let mut items: Vec<Tree> = [handle, &format!("&{plan}"), "variant", "values"]
            .into_iter()
            .map(Tree::atom)
            .collect();
        let name = match &made.row {
            None if counts(unit.routine) => "rt::Transaction::counting",
            None => "rt::Transaction::without",
            Some((_, decode)) => {
                items.push(Tree::atom(decode.as_str()));
                let lists = made.lists.as_ref().map(|lists| Tree::atom(format!("&{lists}")));
                items.push(lists.unwrap_or_else(|| Tree::slice(vec![])));
                "rt::Transaction::new"
            }
        };
        out.tree("", &Tree::call(name, items), "");
        return Ok(());
    }
    out.tree("let call = ", &Tree::call(call, items), ";");
    if let (Some((_, decode)), Some(page)) = (&made.row, &unit.routine.page) {
        let lists = made.lists.as_deref();
        page::call(out, page, arguments, (decode, lists, made.pages.is_some()), of);
        return Ok(());
    }
    let last = match (&made.row, &made.lists) {
        (None, _) => "rt::Exec::new(call)".to_owned(),
        (Some((_, decode)), None) => format!("rt::Fetch::new(call, {decode})"),
        (Some((_, decode)), Some(lists)) => {
            format!("rt::Fetch::nested(call, {decode}, &{lists})")
        }
    };
    out.line(&last);
    Ok(())
}

/// A routine whose inputs are all arguments.
fn function(
    out: &mut Writer,
    types: &mut Types<'_>,
    unit: &Unit<'_>,
    made: &Made,
) -> Result<(), Refusal> {
    let mut taken = locals();
    let arguments = params::arguments(types, unit.number, unit.routine, &mut taken)?;
    documented(out, unit);
    let mut params = vec!["on: H".to_owned()];
    params.extend(arguments.iter().map(|a| format!("{}: {}", a.name, a.accepts)));
    let tail = format!(" -> {}", result(unit, made, "H::Mode"));
    out.signature(&format!("pub fn {}<'h, H: rt::On<'h>>", unit.function), &params, &tail);
    for argument in arguments.iter().filter(|argument| argument.convert != argument.name) {
        out.line(&format!("let {} = {};", argument.name, argument.convert));
    }
    let own = |name: &str| name.to_owned();
    body(out, types, unit, made, &arguments, ("on.handle()", &own))?;
    out.close("}");
    out.line("");
    Ok(())
}

/// Names that bodies of functions use themselves.
fn locals() -> Taken {
    let mut taken = Taken::default();
    for name in ["on", "call", "values", "variant", "row", "handle", "mode"] {
        taken.fresh(name);
    }
    taken
}

/// A routine with optional inputs: a function that gives a builder.
fn builder(
    out: &mut Writer,
    types: &mut Types<'_>,
    unit: &Unit<'_>,
    made: &Made,
) -> Result<(), Refusal> {
    let mut taken = locals();
    let end = terminal(unit, made);
    taken.fresh(end);
    if made.pages.is_some() {
        for name in page::METHODS {
            taken.fresh(name);
        }
    }
    let arguments = params::arguments(types, unit.number, unit.routine, &mut taken)?;
    let name = builder_name(types, unit);
    documented(out, unit);
    let required = arguments.iter().filter(|argument| argument.initial.is_none());
    let mut params = vec!["on: H".to_owned()];
    params.extend(required.map(|a| format!("{}: {}", a.name, a.accepts)));
    let head = format!("pub fn {}<'h, H: rt::On<'h>>", unit.function);
    out.signature(&head, &params, &format!(" -> {name}<'h, H::Mode>"));
    out.open(&format!("{name} {{"));
    out.line("handle: on.handle(),");
    for argument in &arguments {
        match &argument.initial {
            Some(tree) => out.tree(&format!("{}: ", argument.name), tree, ","),
            None if argument.convert == argument.name => out.line(&format!("{},", argument.name)),
            None => out.line(&format!("{}: {},", argument.name, argument.convert)),
        }
    }
    if made.pages.is_some() {
        out.line("seek: rt::Seek::start(),");
    }
    out.line("mode: ::std::marker::PhantomData,");
    out.close("}");
    out.close("}");
    out.line("");
    out.line(&format!("/// A call of [`{}`] with its optional inputs.", unit.function));
    out.line("#[must_use = \"a call does nothing until it is awaited or run\"]");
    out.open(&format!("pub struct {name}<'h, M> {{"));
    out.line("handle: rt::Handle<'h>,");
    for argument in &arguments {
        out.line(&format!("{}: {},", argument.name, argument.field()));
    }
    if let Some(pages) = &made.pages {
        out.line(&format!("seek: rt::Seek<'h, {}>,", pages.marker));
    }
    out.line("mode: ::std::marker::PhantomData<fn() -> M>,");
    out.close("}");
    out.line("");
    out.open(&format!("impl<'h, M: rt::Mode> {name}<'h, M> {{"));
    for argument in arguments.iter().filter(|argument| argument.initial.is_some()) {
        setter(out, argument);
    }
    if let Some(pages) = &made.pages {
        page::setters(out, pages);
    }
    out.line("/// The call.");
    out.open(&format!("pub fn {end}(self) -> {} {{", result(unit, made, "M")));
    let own = |name: &str| format!("self.{name}");
    body(out, types, unit, made, &arguments, ("self.handle", &own))?;
    out.close("}");
    out.close("}");
    out.line("");
    Ok(())
}

fn builder_name(types: &mut Types<'_>, unit: &Unit<'_>) -> String {
    let base = camel(&unit.routine.name);
    types.names.of(Means::Routine(unit.number, "builder"), &format!("{base}Call"))
}

fn terminal(unit: &Unit<'_>, made: &Made) -> &'static str {
    match (&made.row, unit.routine.cardinality) {
        (None, _) => "execute",
        _ if unit.routine.page.is_some() => "page",
        (Some(_), Cardinality::One) => "one",
        (Some(_), Cardinality::ZeroOrOne) => "maybe",
        (Some(_), Cardinality::Many) => "all",
    }
}

fn setter(out: &mut Writer, argument: &Argument<'_>) {
    let name = &argument.name;
    let otherwise = format!("Sets `{}`.", argument.input.name);
    docs::write(out, &docs::or(&argument.input.docs, &otherwise));
    let params = ["mut self".to_owned(), format!("{name}: {}", argument.accepts)];
    out.signature(&format!("pub fn {}", ident(name.trim_start_matches("r#"))), &params, " -> Self");
    let value = &argument.convert;
    if argument.optional {
        out.line(&format!("self.{name} = ::std::option::Option::Some({value});"));
    } else {
        out.line(&format!("self.{name} = {value};"));
    }
    out.line("self");
    out.close("}");
    out.line("");
}
