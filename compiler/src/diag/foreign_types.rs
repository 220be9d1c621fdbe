//! What types of SQL, of other databases and of other languages are called in Rex.

/// What a type of another language is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignType {
    /// The type of Rex.
    pub name: &'static str,
    /// What to write, when the name alone does not do.
    pub help: Option<&'static str>,
}

/// The type of Rex for a name from elsewhere, in any case.
#[must_use]
pub fn foreign_type(name: &str) -> Option<ForeignType> {
    let lower = name.to_ascii_lowercase();
    let (name, help) = match lower.as_str() {
        "varchar" | "char" | "character" | "nvarchar" | "nchar" | "string" | "str" | "citext"
        | "tinytext" | "mediumtext" | "longtext" | "clob" => ("text", None),
        "integer" | "int4" | "mediumint" | "i32" | "u32" | "number" => ("int", None),
        "int8" | "long" | "i64" | "u64" | "usize" => ("bigint", None),
        "int2" | "tinyint" | "short" | "i16" | "u16" | "i8" | "u8" => ("smallint", None),
        "boolean" | "bit" => ("bool", None),
        "double" | "real" | "float4" | "float8" | "f32" | "f64" => ("float", None),
        "datetime" | "datetime2" | "instant" => ("timestamptz", None),
        "blob" | "bytea" | "binary" | "varbinary" | "longblob" => ("bytes", None),
        "jsonb" | "object" => ("json", None),
        "guid" | "uniqueidentifier" => ("uuid", None),
        "numeric" | "money" | "dec" => ("decimal", Some("write `decimal(12, 2)`, with its digits")),
        "serial" | "serial4" | "autoincrement" => {
            ("int", Some("a generated key reads `int primary key auto`"))
        }
        "bigserial" | "serial8" | "identity" => {
            ("bigint", Some("a generated key reads `bigint primary key auto`"))
        }
        "option" | "nullable" | "optional" | "maybe" => {
            ("text", Some("a `?` after the type allows null: `text?`"))
        }
        "vec" | "list" | "array" => ("text", Some("a list is written `text[]`")),
        _ => return None,
    };
    Some(ForeignType { name, help })
}
