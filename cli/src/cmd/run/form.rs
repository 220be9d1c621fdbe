//! Whether a JSON document has the form of the struct that its type names.

use rex_ir::Ty;
use rex_ir::program::Document;
use rex_runtime::Value;
use serde_json::Value as Json;

use super::reading::{Declared, Read, Reader, value, wrong};

impl Reader<'_> {
    /// That a document has the form of its struct.
    pub(super) fn fits(&self, json: &Json, domain: Option<&str>, place: &str) -> Read<()> {
        if holds_nul(json) {
            return Err(format!("{place} holds the character NUL, which no database keeps"));
        }
        let mut all = self.program.documents.iter();
        if let Some(document) = all.find(|document| Some(document.domain().as_str()) == domain) {
            return self.is(json, document, place);
        }
        let mut all = self.program.documents.iter();
        let Some(document) = all.find(|of| Some(of.list_domain().as_str()) == domain) else {
            return Ok(());
        };
        let Some(items) = json.as_array() else {
            return Err(format!("{place} is no JSON list for `json<{}[]>`", document.name));
        };
        let mut items = items.iter().enumerate();
        items.try_for_each(|(at, item)| self.is(item, document, &format!("{place}[{at}]")))
    }

    fn is(&self, json: &Json, document: &Document, place: &str) -> Read<()> {
        let Some(members) = json.as_object() else {
            return Err(format!("{place} is no JSON object for `json<{}>`", document.name));
        };
        for field in &document.fields {
            let place = format!("{place}.{}", field.key);
            let of = Declared { ty: &field.ty, domain: None };
            match members.get(&field.key).unwrap_or(&Json::Null) {
                Json::Null if field.nullable => {}
                Json::Null => {
                    return Err(format!("{place} is missing, it is a `{}`", named(field)));
                }
                json => match field.document.as_ref() {
                    None => self.is_value(json, of, &place)?,
                    Some(inner) => {
                        let mut all = self.program.documents.iter();
                        let Some(inner) = all.find(|of| of.name == *inner) else { continue };
                        match json.as_array().filter(|_| matches!(field.ty, Ty::Array(..))) {
                            None => self.is(json, inner, &place)?,
                            Some(items) => {
                                for (at, item) in items.iter().enumerate() {
                                    if item.is_null() && field.ty.has_nulls() {
                                        continue;
                                    }
                                    self.is(item, inner, &format!("{place}[{at}]"))?;
                                }
                            }
                        }
                    }
                },
            }
        }
        Ok(())
    }

    /// That a member of a document is of its type: everything that JSON has no form for is text there.
    fn is_value(&self, json: &Json, of: Declared<'_>, place: &str) -> Read<()> {
        if let (Ty::Array(element, nulls), Json::Array(items)) = (of.ty, json) {
            let of = Declared { ty: element, domain: None };
            let mut items = items.iter().enumerate().filter(|(_, item)| !nulls || !item.is_null());
            return items
                .try_for_each(|(at, item)| self.is_value(item, of, &format!("{place}[{at}]")));
        }
        let fits = match (of.ty, json) {
            (Ty::Json, _) | (Ty::Bool, Json::Bool(_)) | (Ty::Float, Json::Number(_)) => true,
            (Ty::SmallInt | Ty::Int | Ty::BigInt, Json::Number(number)) => {
                number.as_i64().is_some_and(|_| value(&number.to_string(), of.ty).is_some())
            }
            (Ty::Bool | Ty::Float | Ty::SmallInt | Ty::Int | Ty::BigInt, _) => false,
            (Ty::Enum(name), Json::String(text)) => {
                self.label(text, name, of, place)? == Value::Text(text.clone())
            }
            (ty, Json::String(text)) => value(text, ty).is_some(),
            _ => false,
        };
        if fits { Ok(()) } else { Err(wrong(&json.to_string(), of, place)) }
    }
}

fn named(field: &rex_ir::program::DocumentField) -> String {
    match &field.document {
        Some(inner) => inner.clone(),
        None => field.ty.to_string(),
    }
}

fn holds_nul(json: &Json) -> bool {
    match json {
        Json::String(text) => text.contains('\0'),
        Json::Array(items) => items.iter().any(holds_nul),
        Json::Object(members) => {
            members.iter().any(|(name, value)| name.contains('\0') || holds_nul(value))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}
