//! Structs that are one value of the database: composite types.

use rex_ir::dialect::Refusal;
use rex_ir::{CompositeField, CompositeType, Ty};

use super::docs;
use super::names::{Means, Taken};
use super::row::option;
use super::types::{Types, copied, labels_read, map_or, nullable_list, one_of, variants};
use super::writer::{Tree, Writer};

/// Writes the struct of a composite type, and how it becomes a value and comes back.
pub(super) fn write(
    out: &mut Writer,
    types: &mut Types<'_>,
    derives: &[String],
    declared: &CompositeType,
) -> Result<(), Refusal> {
    let name = types.names.of(Means::Type(declared.name.clone()), &declared.name);
    let mut taken = Taken::default();
    let rust: Vec<String> = declared.fields.iter().map(|f| taken.local(&f.name)).collect();
    let fields: Vec<(&CompositeField, &String)> = declared.fields.iter().zip(&rust).collect();
    docs::write(out, &docs::or(&declared.docs, &format!("The struct `{}`.", declared.name)));
    out.line(&format!("#[derive({})]", derives.join(", ")));
    out.open(&format!("pub struct {name} {{"));
    for (field, rust) in &fields {
        let plain = types.owned(&field.ty)?;
        let ty = if field.nullable { option(&plain) } else { plain };
        docs::write(out, &docs::or(&field.docs, &format!("The value of `{}`.", field.name)));
        out.line(&format!("pub {rust}: {ty},"));
    }
    out.close("}");
    out.line("");
    out.open(&format!("impl rt::Record for {name} {{"));
    let kinds = declared.fields.iter().map(|field| types.runtime(&field.ty).map(Tree::Atom));
    let kinds = Tree::slice(kinds.collect::<Result<_, _>>()?);
    out.tree("const FIELDS: &'static [rt::Ty] = ", &kinds, ";");
    out.line("");
    blank(out, types, &fields)?;
    out.line("");
    out.open("fn fields(&self) -> ::std::boxed::Box<[rt::Param<'_>]> {");
    let values = fields.iter().map(|(field, rust)| bound(field, rust)).collect();
    let values = Tree::call("::std::boxed::Box::new", vec![Tree::array(values)]);
    out.tree("", &values, "");
    out.close("}");
    out.line("");
    out.open("fn of(fields: ::std::vec::Vec<rt::Value>) -> ::std::option::Option<Self> {");
    out.line("let mut fields = fields.into_iter();");
    out.open("::std::option::Option::Some(Self {");
    for (field, rust) in &fields {
        out.line(&format!("{rust}: {},", read(types, field)?));
    }
    out.close("})");
    out.close("}");
    out.close("}");
    out.line("");
    out.open(&format!("impl rt::Element for {name} {{"));
    out.open("fn element(value: rt::Value) -> ::std::option::Option<Self> {");
    out.open("match value {");
    out.line("rt::Value::Record(fields) => <Self as rt::Record>::of(fields),");
    out.line("_ => ::std::option::Option::None,");
    out.close("}");
    out.close("}");
    out.close("}");
    out.line("");
    Ok(())
}

fn blank(
    out: &mut Writer,
    types: &mut Types<'_>,
    fields: &[(&CompositeField, &String)],
) -> Result<(), Refusal> {
    out.open("fn blank() -> Self {");
    out.open("Self {");
    for (field, rust) in fields {
        let value = match &field.ty {
            Ty::Enum(name) if !field.nullable => {
                let declared = types.catalog.enum_type(name);
                let first = declared.and_then(|of| variants(of).into_iter().next());
                format!("{}::{}", types.owned(&field.ty)?, first.unwrap_or_default())
            }
            Ty::Composite(_) if !field.nullable => {
                format!("<{} as rt::Record>::blank()", types.owned(&field.ty)?)
            }
            ty => {
                let plain = types.owned(ty)?;
                let whole = if field.nullable { option(&plain) } else { plain };
                format!("<{whole} as ::std::default::Default>::default()")
            }
        };
        out.line(&format!("{rust}: {value},"));
    }
    out.close("}");
    out.close("}");
    Ok(())
}

/// The parameter of a field.
fn bound(field: &CompositeField, rust: &str) -> Tree {
    if let Ty::Array(element, true) = &field.ty {
        let made = nullable_list(element);
        return match (field.nullable, made) {
            (false, _) => Tree::atom(format!("{made}(self.{rust}.as_slice())")),
            (true, "rt::Param::from") => Tree::atom(format!("{made}(self.{rust}.as_deref())")),
            (true, _) => map_or(&format!("self.{rust}.as_deref()"), "rt::Param::Null", made),
        };
    }
    let optional = if field.nullable { "opt_" } else { "" };
    let list = matches!(field.ty, Ty::Array(..));
    let made = match field.ty.element().unwrap_or(&field.ty) {
        Ty::Enum(_) => Some("enumerated"),
        Ty::Composite(_) => Some("record"),
        _ => None,
    };
    let viewed = match (field.nullable, copied(&field.ty)) {
        (_, true) => format!("self.{rust}"),
        (false, false) => format!("&self.{rust}"),
        (true, false) if matches!(field.ty, Ty::Json | Ty::Composite(_)) => {
            format!("self.{rust}.as_ref()")
        }
        (true, false) => format!("self.{rust}.as_deref()"),
    };
    Tree::Atom(match made {
        Some(made) => {
            format!("rt::Param::{optional}{made}{}({viewed})", if list { "_list" } else { "" })
        }
        None => format!("rt::Param::from({viewed})"),
    })
}

/// The next field from `fields`, or no struct.
fn read(types: &mut Types<'_>, field: &CompositeField) -> Result<String, Refusal> {
    let (element, mut then) = match &field.ty {
        Ty::Enum(_) => (format!("rt::Labelled<{}>", types.owned(&field.ty)?), ".0".to_owned()),
        Ty::Array(inner, nulls) if matches!(**inner, Ty::Enum(_)) => {
            let one = one_of(format!("rt::Labelled<{}>", types.owned(inner)?), *nulls);
            (format!("::std::vec::Vec<{one}>"), labels_read(*nulls).to_owned())
        }
        other => (types.owned(other)?, String::new()),
    };
    if field.nullable && !then.is_empty() {
        then = format!(".map(|v| v{then})");
    }
    let wanted = if field.nullable { option(&element) } else { element };
    Ok(format!("<{wanted} as rt::Element>::element(fields.next()?)?{then}"))
}
