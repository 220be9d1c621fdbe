//! Structs of typed JSON documents.

use rex_ir::Ty;
use rex_ir::dialect::Refusal;
use rex_ir::program::{Document, DocumentField};

use super::docs;
use super::names::{Means, Taken};
use super::row::option;
use super::types::{Types, labels_read, one_of};
use super::writer::{Writer, literal};

/// Writes the struct of a document, and how it becomes JSON and comes back.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    derives: &[String],
    declared: &Document,
) -> Result<(), Refusal> {
    let name = types.names.of(Means::Type(declared.name.clone()), &declared.name);
    let mut taken = Taken::default();
    let rust: Vec<String> = declared.fields.iter().map(|f| taken.local(&f.name)).collect();
    let fields: Vec<(&DocumentField, &String)> = declared.fields.iter().zip(&rust).collect();
    docs::write(out, &docs::or(&declared.docs, &format!("The document `{}`.", declared.name)));
    out.line(&format!("#[derive({})]", derives.join(", ")));
    out.open(&format!("pub struct {name} {{"));
    for (field, rust) in &fields {
        let plain = plain(types, field)?;
        let ty = if field.nullable { option(&plain) } else { plain };
        docs::write(out, &docs::or(&field.docs, &format!("The value of `{}`.", field.name)));
        out.line(&format!("pub {rust}: {ty},"));
    }
    out.close("}");
    out.line("");
    out.open(&format!("impl rt::Plain for {name} {{"));
    out.open("fn to_json(&self) -> rt::Json {");
    out.open("rt::object([");
    for (field, rust) in &fields {
        out.line(&format!("({}, {}),", literal(&field.key), shown(field, rust)));
    }
    out.close("])");
    out.close("}");
    out.line("");
    out.open("fn from_json(json: &rt::Json) -> ::std::option::Option<Self> {");
    out.open("::std::option::Option::Some(Self {");
    for (field, rust) in &fields {
        out.line(&format!("{rust}: {},", read(types, field)?));
    }
    out.close("})");
    out.close("}");
    out.close("}");
    out.line("");
    let (one, list) = (declared.domain(), declared.list_domain());
    let (stored, label) = (types.names.of(Means::Type(one.clone()), &one), literal(&declared.name));
    let sources = [format!("&{name}"), name.clone()];
    let holds = Holds { stored: &stored, read: &name, label: &label, made: "rt::Plain::to_json" };
    holder(out, &holds, &sources, "The document.");
    if types.domain(Some(&list)).is_some() {
        let stored = types.names.of(Means::Type(list.clone()), &list);
        let all = format!("::std::vec::Vec<{name}>");
        let label = literal(&format!("{}[]", declared.name));
        let sources = [format!("&[{name}]"), all.clone()];
        let holds = Holds { stored: &stored, read: &all, label: &label, made: "rt::list" };
        holder(out, &holds, &sources, "The documents.");
    }
    Ok(())
}

/// The type of the JSON that holds a struct, or a list of them.
struct Holds<'a> {
    stored: &'a str,
    read: &'a str,
    label: &'a str,
    made: &'a str,
}

/// How a struct, or a list of them, becomes the JSON that holds it and comes back.
fn holder(out: &mut Writer, holds: &Holds<'_>, sources: &[String], docs: &str) {
    let Holds { stored, read, label, made } = holds;
    for source in sources {
        out.open(&format!("impl ::std::convert::From<{source}> for {stored} {{"));
        out.open(&format!("fn from(value: {source}) -> Self {{"));
        out.line(&format!("Self({made}({}))", by(source)));
        out.close("}");
        out.close("}");
        out.line("");
    }
    out.open(&format!("impl {stored} {{"));
    out.line(&format!("/// {docs}"));
    out.line("///");
    out.line("/// # Errors");
    out.line("/// When the database holds one of another form.");
    out.open(&format!("pub fn read(&self) -> ::std::result::Result<{read}, rt::Error> {{"));
    out.line("let read = rt::Plain::from_json(&self.0);");
    let error = format!("rt::malformed({label})");
    out.line(&format!("::std::option::Option::ok_or_else(read, || {error})"));
    out.close("}");
    out.close("}");
    out.line("");
}

fn by(source: &str) -> &'static str {
    if source.starts_with('&') { "value" } else { "&value" }
}

/// The Rust type of a field that is there.
fn plain(types: &mut Types<'_>, field: &DocumentField) -> Result<String, Refusal> {
    let Some(document) = &field.document else { return types.owned(&field.ty) };
    let name = types.names.of(Means::Type(document.clone()), document);
    Ok(match &field.ty {
        Ty::Array(_, nulls) => format!("::std::vec::Vec<{}>", one_of(name, *nulls)),
        _ => name,
    })
}

/// The JSON of a field.
fn shown(field: &DocumentField, rust: &str) -> String {
    let wrapped = match &field.ty {
        Ty::Enum(_) if field.nullable => format!("self.{rust}.map(rt::Labelled)"),
        Ty::Enum(_) => format!("rt::Labelled(self.{rust})"),
        Ty::Array(element, nulls) if matches!(**element, Ty::Enum(_)) => {
            let one = if *nulls { "v.map(rt::Labelled)" } else { "rt::Labelled(*v)" };
            let labels = format!(".iter().map(|v| {one}).collect::<::std::vec::Vec<_>>()");
            if field.nullable {
                format!("self.{rust}.as_ref().map(|all| all{labels})")
            } else {
                format!("self.{rust}{labels}")
            }
        }
        _ => format!("self.{rust}"),
    };
    format!("rt::Plain::to_json(&{wrapped})")
}

/// The field from `json`, or no document.
fn read(types: &mut Types<'_>, field: &DocumentField) -> Result<String, Refusal> {
    let (inner, then) = match &field.ty {
        Ty::Enum(_) => (format!("rt::Labelled<{}>", types.owned(&field.ty)?), ".0"),
        Ty::Array(element, nulls) if matches!(**element, Ty::Enum(_)) => {
            let one = one_of(format!("rt::Labelled<{}>", types.owned(element)?), *nulls);
            (format!("::std::vec::Vec<{one}>"), labels_read(*nulls))
        }
        _ => (plain(types, field)?, ""),
    };
    let wanted = if field.nullable { option(&inner) } else { inner };
    let then = match (field.nullable, then) {
        (_, "") => String::new(),
        (true, then) => format!(".map(|v| v{then})"),
        (false, then) => then.to_owned(),
    };
    Ok(format!("rt::member::<{wanted}>(json, {})?{then}", literal(&field.key)))
}
