//! JSON documents: members, paths, documents that are built.

use rex_ir::{BinaryOp, Func};
use serde_json::Value;

use super::{Result, abstain};
use crate::value::Val;

/// An operator of a document and a name, a number or a path.
pub(super) fn operator(op: BinaryOp, document: &Value, right: &Val) -> Result<Val> {
    match (op, right) {
        (BinaryOp::JsonGet | BinaryOp::JsonGetText, key) => {
            shown(member(document, key), op == BinaryOp::JsonGetText)
        }
        (BinaryOp::JsonPath | BinaryOp::JsonPathText, Val::List(path)) => {
            let step = |at: &Val, found: &'_ Value| -> Option<Value> {
                let number = match (found, at) {
                    (Value::Array(_), Val::Text(text)) => Val::Int(text.parse().ok()?),
                    _ => at.clone(),
                };
                member(found, &number).cloned()
            };
            let mut found = Some(document.clone());
            for at in path {
                found = found.and_then(|found| step(at, &found));
            }
            shown(found.as_ref(), op == BinaryOp::JsonPathText)
        }
        (BinaryOp::JsonDelete, Val::List(path)) => {
            let [Val::Text(key)] = path.as_slice() else { return Err(abstain("a long path")) };
            let mut left = document.clone();
            if let Value::Object(fields) = &mut left {
                fields.remove(key);
            }
            Ok(Val::Json(left))
        }
        _ => Err(abstain("an operator of documents")),
    }
}

/// A member by its name, or an element by its number.
fn member<'d>(document: &'d Value, key: &Val) -> Option<&'d Value> {
    match (document, key) {
        (Value::Object(fields), Val::Text(key)) => fields.get(key),
        (Value::Array(items), Val::Int(at)) => {
            let at = if *at < 0 { items.len() as i64 + at } else { *at };
            usize::try_from(at).ok().and_then(|at| items.get(at))
        }
        _ => None,
    }
}

fn shown(found: Option<&Value>, as_text: bool) -> Result<Val> {
    let Some(found) = found else { return Ok(Val::Null) };
    if !as_text {
        return Ok(Val::Json(found.clone()));
    }
    Ok(match found {
        Value::Null => Val::Null,
        Value::String(text) => Val::Text(text.clone()),
        other => {
            let mut text = String::new();
            write(other, &mut text)?;
            Val::Text(text)
        }
    })
}

/// A document as text: names by length and then by byte, a blank behind `:` and `,`.
fn write(document: &Value, out: &mut String) -> Result<()> {
    let quoted = |text: &str| Value::from(text).to_string();
    match document {
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort_by_key(|name| (name.len(), name.as_bytes()));
            out.push('{');
            for (at, name) in names.into_iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                out.push_str(&quoted(name));
                out.push_str(": ");
                write(&fields[name], out)?;
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write(item, out)?;
            }
            out.push(']');
        }
        Value::String(text) => out.push_str(&quoted(text)),
        Value::Number(number) if !number.is_i64() => return Err(abstain("a number as text")),
        other => out.push_str(&other.to_string()),
    }
    Ok(())
}

/// Functions of documents; no argument is null.
pub(super) fn call(func: Func, args: &[Val]) -> Result<Val> {
    let [Val::Json(document), rest @ ..] = args else { return Err(abstain("a document")) };
    let found = rest.first().and_then(|key| member(document, key));
    Ok(match (func, found) {
        (Func::JsonText, _) => shown(found, true)?,
        (Func::JsonInt, None | Some(Value::Null)) => Val::Null,
        (Func::JsonInt, Some(Value::Number(number))) if number.is_i64() => {
            Val::Int(number.as_i64().unwrap_or_default())
        }
        (Func::JsonBool, None | Some(Value::Null)) => Val::Null,
        (Func::JsonBool, Some(Value::Bool(value))) => Val::Bool(*value),
        (Func::HasKey, _) => {
            let Some(Val::Text(key)) = rest.first() else { return Err(abstain("a name")) };
            Val::Bool(match document {
                Value::Object(fields) => fields.contains_key(key),
                Value::Array(items) => items.iter().any(|item| item == key.as_str()),
                Value::String(text) => text == key,
                _ => false,
            })
        }
        (Func::JsonLength, _) => {
            document.as_array().map_or(Val::Null, |items| Val::Int(items.len() as i64))
        }
        (Func::JsonTypeof, _) => {
            let name = match document {
                Value::Null => "null",
                Value::Bool(_) => "boolean",
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Array(_) => "array",
                Value::Object(_) => "object",
            };
            Val::Text(name.to_owned())
        }
        _ => return Err(abstain("a function of documents")),
    })
}

/// A value as it stands in a document.
fn written(value: &Val) -> Result<Value> {
    Ok(match value {
        Val::Null => Value::Null,
        Val::Bool(value) => (*value).into(),
        Val::Int(value) => (*value).into(),
        Val::Text(value) => value.as_str().into(),
        Val::Json(value) => value.clone(),
        _ => return Err(abstain("a value in a document")),
    })
}

/// `json_object`: names and values in turn.
pub(super) fn object(args: &[Val]) -> Result<Val> {
    let mut fields = serde_json::Map::new();
    for pair in args.chunks(2) {
        let [Val::Text(key), value] = pair else { return Err(abstain("an object")) };
        fields.insert(key.clone(), written(value)?);
    }
    Ok(Val::Json(fields.into()))
}

/// `json_array`.
pub(super) fn array(args: &[Val]) -> Result<Val> {
    let items = args.iter().map(written).collect::<Result<Vec<Value>>>()?;
    Ok(Val::Json(items.into()))
}
