//! Structs of record lists (`new User[]`).

use std::collections::BTreeSet;

use rex_ir::dialect::Refusal;
use rex_ir::program::{InputKind, RecordField};
use rex_ir::{ColumnDefault, Input, Ty};

use super::docs;
use super::names::{Means, Taken};
use super::row::option;
use super::types::{Types, carrier, copied, map_or, nullable_list};
use super::writer::{Tree, Writer};

/// The struct of a record-list input.
pub(super) fn name(types: &mut Types<'_>, name: &str, fields: &[RecordField]) -> String {
    types.names.of(means(name, fields), name)
}

fn means(name: &str, fields: &[RecordField]) -> Means {
    let fields = fields.iter().map(|field| {
        let rows = field.rows.as_ref().map(|rows| rows.name.as_str()).unwrap_or_default();
        format!("{}:{}:{:?}:{}{rows}", field.name, field.ty, field.domain, field.nullable)
    });
    Means::Record(name.to_owned(), fields.collect::<Vec<_>>().join(","))
}

/// Whether the value is made by the runtime when it is left out.
fn made(field: &RecordField) -> Option<&'static str> {
    match field.default {
        Some(ColumnDefault::Now) => Some("rt::Param::Now"),
        Some(ColumnDefault::UuidV7) => Some("rt::Param::UuidV7"),
        Some(ColumnDefault::Literal(_) | ColumnDefault::Raw(_)) | None => None,
    }
}

/// The Rust names of the fields.
pub(super) fn field_names(fields: &[RecordField]) -> Vec<String> {
    let mut taken = Taken::default();
    fields.iter().map(|field| taken.local(&field.name)).collect()
}

/// Writes the struct of the input, unless it is written.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    written: &mut BTreeSet<Means>,
    derives: &[String],
    input: &Input,
) -> Result<(), Refusal> {
    let InputKind::Records { name: wanted, entity, fields, .. } = &input.kind else {
        return Ok(());
    };
    let what = format!("A row of the parameter `{}`.", input.name);
    one(out, types, (written, derives), (wanted, entity.as_deref(), fields), &what)
}

/// Writes a struct and those of the lists in it, unless they are written.
fn one(
    out: &mut Writer,
    types: &mut Types<'_>,
    (written, derives): (&mut BTreeSet<Means>, &[String]),
    (wanted, entity, fields): (&str, Option<&str>, &[RecordField]),
    what: &str,
) -> Result<(), Refusal> {
    for field in fields {
        if let Some(rows) = &field.rows {
            let what = format!("A row of `{}`.", field.name);
            let of = (rows.name.as_str(), rows.entity.as_deref(), rows.fields.as_slice());
            one(out, types, (&mut *written, derives), of, &what)?;
        }
    }
    if !written.insert(means(wanted, fields)) {
        return Ok(());
    }
    let own = name(types, wanted, fields);
    let mut all = Vec::new();
    for (field, rust) in fields.iter().zip(field_names(fields)) {
        if let Some(rows) = &field.rows {
            let of = name(types, &rows.name, &rows.fields);
            all.push((field, rust, format!("::std::vec::Vec<{of}>"), None));
            continue;
        }
        let plain = types.named(&field.ty, field.domain.as_deref())?;
        let optional = field.nullable || made(field).is_some();
        let ty = if optional { option(&plain) } else { plain };
        let initial = match &field.default {
            Some(ColumnDefault::Literal(value)) => {
                let mut tree = types.constant(value, &field.ty, true)?;
                if let Some((domain, _)) = types.domain(field.domain.as_deref()) {
                    tree = Tree::call(&domain, vec![tree]);
                }
                if optional {
                    tree = Tree::call("::std::option::Option::Some", vec![tree]);
                }
                Some(tree)
            }
            _ if optional => Some(Tree::atom("::std::option::Option::None")),
            _ => None,
        };
        all.push((field, rust, ty, initial));
    }
    let what = entity.map_or_else(|| what.to_owned(), |entity| format!("A new `{entity}`."));
    docs::write(out, &[what]);
    out.line(&format!("#[derive({})]", derives.join(", ")));
    out.open(&format!("pub struct {own} {{"));
    for (field, rust, ty, _) in &all {
        let mut docs = docs::or(&field.docs, &format!("The value of `{}`.", field.name));
        if let Some(made) = made(field) {
            let what = if made.ends_with("Now") { "the time of the call" } else { "a new UUID" };
            docs.push(format!("`None`: {what}."));
        }
        docs::write(out, &docs);
        out.line(&format!("pub {rust}: {ty},"));
    }
    out.close("}");
    out.line("");
    out.open(&format!("impl {own} {{"));
    out.line("/// With the values that must be given; the others have their defaults.");
    let required: Vec<String> = all
        .iter()
        .filter(|(_, _, _, initial)| initial.is_none())
        .map(|(_, rust, ty, _)| format!("{rust}: {}", accepted(ty)))
        .collect();
    out.line("#[must_use]");
    out.signature("pub fn required", &required, " -> Self");
    out.open("Self {");
    for (_, rust, ty, initial) in &all {
        match initial {
            Some(tree) => out.tree(&format!("{rust}: "), tree, ","),
            None if accepted(ty) == *ty => out.line(&format!("{rust},")),
            None => out.line(&format!("{rust}: {rust}.into(),")),
        }
    }
    out.close("}");
    out.close("}");
    out.close("}");
    out.line("");
    Ok(())
}

/// Text is taken as anything that becomes it.
fn accepted(ty: &str) -> String {
    if ty == "::std::string::String" {
        format!("impl ::std::convert::Into<{ty}>")
    } else {
        ty.to_owned()
    }
}

/// A list in a field of a record as a parameter.
fn bound_list(element: &Ty, stored: &str, field: &RecordField) -> Tree {
    if field.ty.has_nulls() {
        let made = nullable_list(element);
        return match (field.nullable, made) {
            (false, _) => Tree::atom(format!("{made}({stored}.as_slice())")),
            (true, "rt::Param::from") => Tree::atom(format!("{made}({stored}.as_deref())")),
            (true, _) => map_or(&format!("{stored}.as_deref()"), "rt::Param::Null", made),
        };
    }
    let of = match element {
        Ty::Enum(_) => "rt::Param::enumerated_list".to_owned(),
        Ty::Composite(_) => "rt::Param::record_list".to_owned(),
        other => format!("rt::List::{}", carrier(other)),
    };
    let whole = |list: &str| match element {
        Ty::Enum(_) | Ty::Composite(_) => format!("{of}({list})"),
        _ => format!("rt::Param::List({of}({list}))"),
    };
    if !field.nullable {
        return Tree::atom(whole(&format!("&{stored}")));
    }
    match element {
        Ty::Enum(_) | Ty::Composite(_) => {
            map_or(&format!("{stored}.as_deref()"), "rt::Param::Null", &of)
        }
        _ => Tree::atom(format!("rt::Param::from({stored}.as_deref())")),
    }
}

/// A field of the record `of` as a parameter.
pub(super) fn bound(
    types: &mut Types<'_>,
    of: &str,
    field: &RecordField,
    rust: &str,
) -> Result<Tree, Refusal> {
    if let Ty::Array(element, _) = &field.ty {
        return Ok(bound_list(element, &format!("{of}.{rust}"), field));
    }
    let domain = types.domain(field.domain.as_deref()).map(|(name, _)| name);
    let carrier = match (&domain, &field.ty) {
        (Some(domain), _) => format!("{domain}::param"),
        (None, Ty::Enum(_)) => "rt::Param::enumerated".to_owned(),
        (None, ty) => format!("rt::Param::{}", carrier(ty)),
    };
    let copied = copied(&field.ty);
    if !field.nullable && made(field).is_none() {
        let by = if copied { "" } else { "&" };
        return Ok(Tree::atom(format!("{carrier}({by}{of}.{rust})")));
    }
    let otherwise = made(field).unwrap_or("rt::Param::Null");
    let value = match (copied, &domain, &field.ty) {
        (true, _, _) => format!("{of}.{rust}"),
        (false, Some(_), _) | (false, None, Ty::Json | Ty::Composite(_)) => {
            format!("{of}.{rust}.as_ref()")
        }
        (false, None, _) => format!("{of}.{rust}.as_deref()"),
    };
    let with = carrier;
    Ok(map_or(&value, otherwise, &with))
}
