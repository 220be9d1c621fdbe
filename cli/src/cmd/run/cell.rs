//! What stands in one field of a printed row: a value, a record whose fields keep the shape's order, or a list.

use rex_ir::shape::{RecordShape, Shape, ShapeNode};
use rex_ir::{Catalog, CompositeField, Ty};
use rex_runtime::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

/// A field of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// A value of the database.
    Value(Json),
    /// A to-one record.
    Record(Vec<(String, Cell)>),
    /// A nested list.
    List(Vec<Cell>),
}

impl Cell {
    /// No value.
    pub(super) const NULL: Self = Self::Value(Json::Null);

    /// The field of this name; null where the record itself is absent.
    pub(super) fn field(&self, name: &str) -> &Self {
        match self {
            Self::Record(fields) => {
                fields.iter().find(|(own, _)| own == name).map_or(&Self::NULL, |(_, cell)| cell)
            }
            Self::Value(_) | Self::List(_) => &Self::NULL,
        }
    }
}

impl Cell {
    /// A value of the type; one of several fields is a record.
    pub(super) fn of(value: &Value, ty: &Ty, catalog: &Catalog) -> Self {
        match (value, ty) {
            (Value::Record(values), Ty::Composite(name)) => {
                let mut all = catalog.composites.iter();
                let of = all.find(|composite| composite.name == *name);
                let fields = of.map(|of| of.fields.as_slice()).unwrap_or_default();
                let cell = |(field, value): (&CompositeField, &Value)| {
                    (field.name.clone(), Self::of(value, &field.ty, catalog))
                };
                Self::Record(fields.iter().zip(values).map(cell).collect())
            }
            (Value::List(values), Ty::Array(element, _)) => {
                Self::List(values.iter().map(|value| Self::of(value, element, catalog)).collect())
            }
            _ => Self::Value(json(value)),
        }
    }
}

/// A value as JSON, without losing digits: what a JSON number cannot hold is text.
fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(value) => Json::from(*value),
        Value::Float(value) if value.is_finite() => Json::from(*value),
        Value::Float(value) => Json::String(value.to_string()),
        Value::Decimal(value) => Json::String(value.to_string()),
        Value::Text(value) => Json::String(value.clone()),
        Value::Bytes(value) => {
            Json::String(value.iter().map(|byte| format!("{byte:02x}")).collect())
        }
        Value::Uuid(value) => Json::String(value.to_string()),
        Value::Date(value) => Json::String(value.to_string()),
        Value::Time(value) => Json::String(value.to_string()),
        Value::Timestamp(value) => Json::String(value.to_string()),
        Value::Timestamptz(value) => Json::String(value.to_string()),
        Value::Interval(value) => Json::String(value.to_string()),
        Value::Json(value) => value.clone(),
        Value::Record(values) | Value::List(values) => {
            Json::Array(values.iter().map(json).collect())
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
            Self::Record(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, cell) in fields {
                    map.serialize_entry(name, cell)?;
                }
                map.end()
            }
        }
    }
}

/// A column of the printed table: the path to its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column(Vec<String>);

impl Column {
    /// The columns of a shape in its order: a nested record's fields are columns of their own, a list is one.
    pub(super) fn of(shape: &Shape) -> Vec<Self> {
        let mut columns = Vec::new();
        match shape {
            Shape::Scalar(_) => columns.push(Self(Vec::new())),
            Shape::Record(record) => in_record(record, &[], &mut columns),
        }
        columns
    }

    /// Dotted name.
    pub(super) fn title(&self) -> String {
        if self.0.is_empty() { "value".to_owned() } else { self.0.join(".") }
    }

    /// The cell of a row.
    pub(super) fn cell<'r>(&self, row: &'r Cell) -> &'r Cell {
        self.0.iter().fold(row, |cell, name| cell.field(name))
    }
}

fn in_record(record: &RecordShape, above: &[String], columns: &mut Vec<Column>) {
    for field in &record.fields {
        let mut path = above.to_vec();
        path.push(field.name.clone());
        match &field.node {
            ShapeNode::Leaf(_) | ShapeNode::List(_) => columns.push(Column(path)),
            ShapeNode::Object { record, .. } => in_record(record, &path, columns),
        }
    }
}
