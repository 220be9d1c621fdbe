//! Pages: the cursor type of a query, its setters, and the call that reads one page.

use rex_ir::dialect::Refusal;
use rex_ir::page::{Count, Page, PageKind};

use super::names::{Means, camel};
use super::params::Argument;
use super::query::Unit;
use super::types::Types;
use super::writer::{Tree, Writer, literal};

/// Names of what pages by key need.
#[derive(Debug)]
pub(super) struct Names {
    /// The cursor.
    pub(super) cursor: String,
    /// The type that says which columns are the keys.
    pub(super) marker: String,
}

/// What the builder of a query has beside its inputs.
pub(super) const METHODS: [&str; 3] = ["seek", "after", "before"];

/// The cursor type of a query that is paged by key.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    unit: &Unit<'_>,
) -> Result<Option<Names>, Refusal> {
    let Some(Page { kind: PageKind::Keyset(keyset), .. }) = &unit.routine.page else {
        return Ok(None);
    };
    let base = camel(&unit.routine.name);
    let marker = types.names.of(Means::Routine(unit.number, "pages"), &format!("{base}Pages"));
    let cursor = types.names.of(Means::Routine(unit.number, "cursor"), &format!("{base}Cursor"));
    out.line(&format!("/// The sort keys of [`{}`].", unit.function));
    out.line("#[derive(Debug, Clone, Copy)]");
    out.line(&format!("pub enum {marker} {{}}"));
    out.line("");
    let mut columns = Vec::new();
    for key in &keyset.keys {
        let index = Tree::atom(key.column.to_string());
        let ty = Tree::atom(types.runtime(&key.ty)?);
        columns.push(Tree::call("rt::KeyColumn::new", vec![index, ty]));
    }
    let arms = keyset
        .arms
        .iter()
        .map(|arm| Tree::slice(arm.iter().map(|key| Tree::atom(key.to_string())).collect()));
    let items = vec![
        Tree::atom(literal(&unit.routine.name)),
        Tree::slice(columns),
        Tree::slice(arms.collect()),
    ];
    out.open(&format!("impl rt::Pages for {marker} {{"));
    let call = Tree::call("rt::Keyset::new", items);
    out.tree("const KEYSET: rt::Keyset<'static> = ", &call, ";");
    out.close("}");
    out.line("");
    out.line(&format!("/// A place between two rows of [`{}`].", unit.function));
    out.line(&format!("pub type {cursor} = rt::Cursor<{marker}>;"));
    out.line("");
    Ok(Some(Names { cursor, marker }))
}

/// The type of the call.
pub(super) fn result(row: &str, names: Option<&Names>, mode: &str) -> String {
    match names {
        Some(names) => format!("rt::Paged<'h, {row}, {}, {mode}>", names.marker),
        None => format!("rt::Numbered<'h, {row}, {mode}>"),
    }
}

/// `after` and `before`.
pub(super) fn setters(out: &mut Writer, names: &Names) {
    let what = [
        ("after", "Reads the rows behind that place; without one, from the start."),
        ("before", "Reads the rows in front of that place; without one, the first ones."),
    ];
    for (name, docs) in what {
        out.line(&format!("/// {docs}"));
        let accepts =
            format!("impl ::std::convert::Into<::std::option::Option<&'h {}>>", names.cursor);
        let params = ["mut self".to_owned(), format!("cursor: {accepts}")];
        out.signature(&format!("pub fn {name}"), &params, " -> Self");
        out.line(&format!("self.seek = rt::Seek::{name}(::std::convert::Into::into(cursor));"));
        out.line("self");
        out.close("}");
        out.line("");
    }
}

/// The call that ends the body of a function. `of` names the stored value of an argument.
pub(super) fn call(
    out: &mut Writer,
    page: &Page,
    arguments: &[Argument<'_>],
    (decode, lists, keyset): (&str, Option<&str>, bool),
    of: &dyn Fn(&str) -> String,
) {
    let count = |count: &Count| match count {
        Count::Input(at) => {
            let name = arguments.get(*at).map(|argument| of(&argument.name)).unwrap_or_default();
            Tree::atom(format!("i64::from({name})"))
        }
        Count::Fixed(n) => Tree::atom(n.to_string()),
    };
    // One row more is asked for.
    let max = page.max.map_or_else(|| "i64::MAX - 1".to_owned(), |max| max.to_string());
    let size = Tree::Struct {
        name: "rt::Size".to_owned(),
        fields: vec![("rows".to_owned(), count(&page.size)), ("max".to_owned(), Tree::atom(max))],
    };
    let lists = lists.map_or_else(|| Tree::slice(vec![]), |lists| Tree::atom(format!("&{lists}")));
    let mut items = vec![Tree::atom("call"), Tree::atom(decode), lists];
    let name = match &page.kind {
        PageKind::Keyset(_) if keyset => {
            let sort = arguments.iter().find(|argument| argument.is_sort());
            let arm = sort.map(|argument| format!("{} as u32", of(&argument.name)));
            items.push(Tree::atom(of("seek")));
            items.push(Tree::atom(arm.unwrap_or_else(|| "0".to_owned())));
            "rt::Paged::new"
        }
        PageKind::Keyset(_) => return,
        PageKind::Offset(number) => {
            items.push(count(number));
            "rt::Numbered::new"
        }
    };
    items.push(size);
    out.tree("", &Tree::call(name, items), "");
}
