//! Enums and domains.

use rex_ir::dialect::Refusal;
use rex_ir::program::Domain;
use rex_ir::{EnumType, Ty};

use super::docs;
use super::names::Means;
use super::types::{Types, carrier, copied, variants};
use super::writer::{Tree, Writer, literal};

/// An enum.
pub(super) fn enumeration(out: &mut Writer, types: &mut Types<'_>, declared: &EnumType) {
    let name = types.names.of(Means::Type(declared.name.clone()), &declared.name);
    let variants = variants(declared);
    if variants.is_empty() {
        return;
    }
    docs::write(out, &docs::or(&declared.docs, &format!("The enum `{}`.", declared.name)));
    out.line("#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    out.open(&format!("pub enum {name} {{"));
    for (value, variant) in declared.values.iter().zip(&variants) {
        docs::write(out, &docs::or(&value.docs, &format!("`{}`.", value.name)));
        out.line(&format!("{variant},"));
    }
    out.close("}");
    out.line("");
    out.open(&format!("impl {name} {{"));
    out.line("/// Every value, in the declared order.");
    let all = variants.iter().map(|variant| Tree::atom(format!("Self::{variant}"))).collect();
    out.tree(&format!("pub const VALUES: [Self; {}] = ", variants.len()), &Tree::array(all), ";");
    out.line("");
    out.line("/// The text that the database holds.");
    out.line("#[must_use]");
    out.open("pub const fn as_str(self) -> &'static str {");
    out.open("match self {");
    for (value, variant) in declared.values.iter().zip(&variants) {
        out.line(&format!("Self::{variant} => {},", literal(&value.label)));
    }
    out.close("}");
    out.close("}");
    out.close("}");
    out.line("");
    out.open(&format!("impl rt::EnumText for {name} {{"));
    let all = declared.values.iter().zip(&variants).map(|(value, variant)| {
        Tree::call(
            "",
            vec![Tree::atom(literal(&value.label)), Tree::atom(format!("Self::{variant}"))],
        )
    });
    out.tree("const ALL: &'static [(&'static str, Self)] = ", &Tree::slice(all.collect()), ";");
    out.line("");
    out.open("fn as_str(self) -> &'static str {");
    out.line(&format!("{name}::as_str(self)"));
    out.close("}");
    out.close("}");
    out.line("");
    display(out, &name, "f.write_str(self.as_str())");
    out.open(&format!("impl ::std::str::FromStr for {name} {{"));
    out.line("type Err = rt::Error;");
    out.line("");
    out.open("fn from_str(text: &str) -> ::std::result::Result<Self, rt::Error> {");
    out.open("for value in Self::VALUES {");
    out.open("if value.as_str() == text {");
    out.line("return ::std::result::Result::Ok(value);");
    out.close("}");
    out.close("}");
    let message = literal(&format!("the text is no value of the enum {}", declared.name));
    out.line(&format!("let message = {message};"));
    out.line("let error = rt::Error::new(rt::ErrorKind::InvalidValue, message);");
    out.line("::std::result::Result::Err(error)");
    out.close("}");
    out.close("}");
    out.line("");
}

/// `Display` of a type whose body is one line.
fn display(out: &mut Writer, name: &str, body: &str) {
    out.open(&format!("impl ::std::fmt::Display for {name} {{"));
    out.open("fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {");
    out.line(body);
    out.close("}");
    out.close("}");
    out.line("");
}

/// A domain: a newtype.
pub(super) fn domain(
    out: &mut Writer,
    types: &mut Types<'_>,
    declared: &Domain,
) -> Result<(), Refusal> {
    let name = types.names.of(Means::Type(declared.name.clone()), &declared.name);
    let owned = types.owned(&declared.ty)?;
    let mut derives = "Debug, Clone".to_owned();
    if copied(&declared.ty) {
        derives.push_str(", Copy");
    }
    derives.push_str(", PartialEq");
    if hashed(&declared.ty) {
        derives.push_str(", Eq, Hash");
    }
    let stands = format!("The domain `{}` ({}).", declared.name, declared.place);
    docs::write(out, &docs::or(&declared.docs, &stands));
    out.line(&format!("#[derive({derives})]"));
    out.line(&format!("pub struct {name}({owned});"));
    out.line("");
    let text = matches!(declared.ty, Ty::Text | Ty::Foreign(_));
    out.open(&format!("impl {name} {{"));
    out.line("/// The value as one of this domain; the database checks it.");
    // Of a list with nulls the type alone fills a line.
    let (into, made) = match declared.ty.has_nulls() {
        true => (format!("value: {owned}"), "Self(value)"),
        false => (format!("value: impl ::std::convert::Into<{owned}>"), "Self(value.into())"),
    };
    if declared.ty.has_nulls() {
        out.line("#[must_use]");
    }
    out.signature("pub fn new", &[into], " -> Self");
    out.line(made);
    out.close("}");
    out.line("");
    out.line("/// The value itself.");
    out.line("#[must_use]");
    out.open(&format!("pub fn into_inner(self) -> {owned} {{"));
    out.line("self.0");
    out.close("}");
    if !matches!(declared.ty, Ty::Array(..)) {
        out.line("");
        out.line("/// The value as a parameter.");
        let (receiver, life, by) =
            if copied(&declared.ty) { ("self", "'static", "") } else { ("&self", "'_", "&") };
        out.open(&format!("fn param({receiver}) -> rt::Param<{life}> {{"));
        let of = match declared.ty {
            Ty::Enum(_) => "enumerated",
            _ => carrier(&declared.ty),
        };
        out.line(&format!("rt::Param::{of}({by}self.0)"));
        out.close("}");
    }
    if text {
        out.line("");
        out.line("/// The text.");
        out.line("#[must_use]");
        out.open("pub fn as_str(&self) -> &str {");
        out.line("&self.0");
        out.close("}");
    }
    out.close("}");
    out.line("");
    let mut sources = vec![owned.clone()];
    sources.extend(text.then(|| "&str".to_owned()));
    for source in sources {
        out.open(&format!("impl ::std::convert::From<{source}> for {name} {{"));
        out.open(&format!("fn from(value: {source}) -> Self {{"));
        out.line("Self::new(value)");
        out.close("}");
        out.close("}");
        out.line("");
    }
    out.open(&format!("impl ::std::ops::Deref for {name} {{"));
    let target = if text { "str" } else { &owned };
    out.line(&format!("type Target = {target};"));
    out.line("");
    out.open(&format!("fn deref(&self) -> &{target} {{"));
    out.line("&self.0");
    out.close("}");
    out.close("}");
    out.line("");
    Ok(())
}

fn hashed(ty: &Ty) -> bool {
    match ty {
        Ty::Float | Ty::Json => false,
        Ty::Array(element, _) => hashed(element),
        _ => true,
    }
}
