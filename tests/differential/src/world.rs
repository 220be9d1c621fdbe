//! Worlds: a random schema with rows at the borders of what its types hold.

use std::fmt::Write as _;

use crate::constraints::{Rule, constraints};
use crate::dice::Dice;
use crate::filtered::Clause;
use crate::indexes::{Index, indexes};
use crate::joins::Join;
use crate::pointers::Pointer;
use crate::references::Action;
use crate::value::{DAY, Val};

/// A schema with its rows.
#[derive(Debug, Clone, Default)]
pub struct World {
    /// Enums.
    pub enums: Vec<Enum>,
    /// Entities; each refers to itself and to those before it only.
    pub entities: Vec<Entity>,
    /// Join entities between them.
    pub joins: Vec<Join>,
    /// Entities that refer to join entities.
    pub pointers: Vec<Pointer>,
}

/// An enum, whose values are not in alphabetical order.
#[derive(Debug, Clone)]
pub struct Enum {
    /// Name.
    pub name: String,
    /// Values in declared order.
    pub values: Vec<String>,
}

/// An entity.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Name.
    pub name: String,
    /// Columns besides the key `id`.
    pub columns: Vec<Column>,
    /// Relations to one row.
    pub relations: Vec<Relation>,
    /// The other ends: lists of rows that refer to this one.
    pub lists: Vec<List>,
    /// Columns that are a key together.
    pub uniques: Vec<Vec<String>>,
    /// Unique indexes.
    pub indexes: Vec<Index>,
    /// What holds for every row.
    pub rules: Vec<Rule>,
    /// Rows: key, columns, relations.
    pub rows: Vec<Vec<Val>>,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Name.
    pub name: String,
    /// Type.
    pub kind: Kind,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it is when nothing is given.
    pub default: Option<Val>,
}

/// A relation to one row.
#[derive(Debug, Clone)]
pub struct Relation {
    /// Name.
    pub name: String,
    /// Index of the entity.
    pub target: usize,
    /// Whether it may be null.
    pub nullable: bool,
    /// What becomes of a row when the one that it refers to goes.
    pub on_delete: Action,
    /// What becomes of a row when the one that it refers to gets another key.
    pub on_update: Action,
    /// What it refers to when nothing is given.
    pub default: Option<i64>,
}

/// A relation to many rows.
#[derive(Debug, Clone)]
pub struct List {
    /// Name.
    pub name: String,
    /// Index of the entity whose rows it holds.
    pub entity: usize,
    /// Name of the relation there.
    pub relation: String,
    /// A filter, an order and a limit of its own.
    pub clause: Option<Clause>,
    /// The join entity between, where there is one; then there is no relation.
    pub through: Option<String>,
}

/// Type of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the types")]
pub enum Kind {
    Bool,
    SmallInt,
    Int,
    BigInt,
    Float,
    Decimal(u32, u32),
    Text,
    Bytes,
    Uuid,
    Date,
    Time,
    Timestamp,
    Timestamptz,
    Json,
    /// A document with the fields of the struct `Doc`.
    Doc,
    Interval,
    /// A list; the flag says that an element may be null.
    List(Base, bool),
    /// A text of the domain `Label`.
    Label,
    Enum(usize),
}

/// Type of the elements of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names of the types")]
pub enum Base {
    Int,
    Text,
    Date,
    Bool,
}

impl Base {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Int, Self::Text, Self::Date, Self::Bool];

    /// The type of one element.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Int => Kind::BigInt,
            Self::Text => Kind::Text,
            Self::Date => Kind::Date,
            Self::Bool => Kind::Bool,
        }
    }
}

/// The fields of `Doc` and of what is in it: path, type, whether it may be absent.
pub const FIELDS: &[(&str, Kind, bool)] = &[
    ("n", Kind::BigInt, true),
    ("s", Kind::Text, false),
    ("part.n", Kind::BigInt, true),
    ("part.s", Kind::Text, false),
    ("tags", Kind::List(Base::Text, false), false),
    ("day", Kind::Date, true),
    ("ok", Kind::Bool, true),
];
const STRUCTS: &str = "domain Label = text(40);
struct Inner { n bigint?, s text }
struct Doc { n bigint?, s text, part Inner?, tags text[], day date?, ok bool? }
";

/// Texts that compare, match and print differently when something is wrong.
pub const TEXTS: &[&str] = &[
    "", "a", "A", "b", "ab", "aB", "AB", "abc", " a ", "a%b", "a_b", "axb", "%", "_", "é",
    "e\u{301}", "É", "😀", "it''s", "it's", "\\", "\\%", "[b]*?", "b", "zz top", "10", "9", "ä",
    "Z", "Äa", "-5", "null", "a\tb", "a-c", "z",
];
/// Texts that another collation, or ignoring case, puts in another order or takes for the same.
pub const NEAR: &[&str] = &["a", "A", "b", "B", "ab", "aB", "AB", "Ab", "ä", "Ä", "Z", "_a", "a b"];
/// Names of columns, some of which are words of SQL.
const NAMES: &[&str] =
    &["c0", "index", "key", "value", "date", "desc", "offset", "text", "c8", "user", "rank"];
const VALUES: &[&str] = &["zeta", "alpha", "mid", "beta", "omega", "all"];
/// First and last day of the years 1 to 9999.
pub const DAYS: (i64, i64) = (-719_162, 2_932_896);

impl World {
    /// A random world.
    #[must_use]
    pub fn random(dice: &mut Dice) -> Self {
        let mut world = Self::default();
        for at in 0..2 {
            let mut values: Vec<String> = VALUES.iter().map(|&value| value.to_owned()).collect();
            dice.shuffle(&mut values);
            values.truncate(3 + dice.roll(3));
            world.enums.push(Enum { name: format!("Mood{at}"), values });
        }
        for at in 0..3 + dice.roll(2) {
            let entity = world.entity(at, dice);
            world.entities.push(entity);
        }
        world.connect(dice);
        for at in 0..world.entities.len() {
            let rows = world.rows(at, dice);
            world.entities[at].rows = rows;
        }
        world.connect_through(dice);
        world.point(dice);
        world
    }

    fn entity(&self, at: usize, dice: &mut Dice) -> Entity {
        let mut names: Vec<&str> = NAMES.to_vec();
        dice.shuffle(&mut names);
        names.truncate(6 + dice.roll(5));
        let columns = names.into_iter().enumerate().map(|(n, name)| Column {
            name: name.to_owned(),
            // Every entity has an integer, a text and a decimal.
            kind: match n {
                0 => Kind::BigInt,
                1 => Kind::Text,
                2 => Kind::Decimal(12, 2),
                3 => Kind::Bool,
                _ => self.kind(dice),
            },
            nullable: dice.percent(60),
            default: None,
        });
        let mut columns: Vec<Column> = columns.collect();
        for column in &mut columns {
            // A document has no default on every database.
            if dice.percent(25) && column.kind.is_plain() && column.kind != Kind::Json {
                column.default = Some(self.value(&column.kind, false, dice));
            }
        }
        let mut relations = Vec::new();
        for n in 0..if at == 0 { dice.roll(2) } else { 1 + dice.roll(2) } {
            let target = if at == 0 { 0 } else { dice.roll(at + 1) };
            let nullable = target == at || dice.percent(50);
            // Rows are numbered 1, 4, 7; now and then there is none of that number.
            let default = dice.percent(25).then(|| dice.one(&[1, 1, 4, 4, 7, 2]));
            let mut on_delete = Action::on_delete(nullable, default.is_some(), dice);
            let on_update = Action::on_update(nullable, default.is_some(), dice);
            // A cascade through one table removes rows that SQLite then neither counts nor returns.
            if target == at && on_delete == Action::Cascade && dice.percent(75) {
                on_delete = Action::SetNull;
            }
            let name = format!("r{n}");
            relations.push(Relation { name, target, nullable, on_delete, on_update, default });
        }
        let (uniques, rules) = constraints(&columns, dice);
        let indexes = indexes(&columns, &uniques, dice);
        let (name, lists, rows) = (format!("E{at}"), Vec::new(), Vec::new());
        Entity { name, columns, relations, lists, uniques, indexes, rules, rows }
    }

    fn kind(&self, dice: &mut Dice) -> Kind {
        match dice.roll(25) {
            0 => Kind::Bool,
            1 => Kind::SmallInt,
            2 | 3 => Kind::Int,
            4 => Kind::BigInt,
            5 => Kind::Float,
            6 | 7 => {
                let (precision, scale) = dice.one(&[(5, 2), (9, 0), (12, 4), (18, 6), (18, 2)]);
                Kind::Decimal(precision, scale)
            }
            8 | 9 => Kind::Text,
            10 => Kind::Bytes,
            11 => Kind::Uuid,
            12 => Kind::Date,
            13 => Kind::Time,
            14 => Kind::Timestamp,
            15 => Kind::Timestamptz,
            16 => Kind::Json,
            17 | 18 => Kind::List(dice.one(&Base::ALL), dice.percent(40)),
            19 => Kind::List(Base::Int, dice.percent(25)),
            20 | 21 => Kind::Interval,
            22 => Kind::Doc,
            23 => Kind::Label,
            _ => Kind::Enum(dice.roll(self.enums.len())),
        }
    }

    /// Gives every relation its other end.
    fn connect(&mut self, dice: &mut Dice) {
        let mut lists = Vec::new();
        for (at, entity) in self.entities.iter().enumerate() {
            for relation in &entity.relations {
                let name = format!("l{}_{}", at, relation.name);
                let relation_name = relation.name.clone();
                let list =
                    List { name, entity: at, relation: relation_name, clause: None, through: None };
                if dice.percent(25) {
                    let name = format!("f{}_{}", at, relation.name);
                    let clause = Some(Clause::random(&entity.columns, dice));
                    lists.push((relation.target, List { name, clause, ..list.clone() }));
                }
                lists.push((relation.target, list));
            }
        }
        for (target, list) in lists {
            self.entities[target].lists.push(list);
        }
    }

    fn rows(&self, at: usize, dice: &mut Dice) -> Vec<Vec<Val>> {
        let entity = &self.entities[at];
        let count = if dice.percent(8) { 0 } else { 1 + dice.roll(9) };
        let mut wild: Vec<bool> = entity.columns.iter().map(|_| dice.percent(12)).collect();
        if let Some(first) = wild.first_mut() {
            *first = false;
        }
        let mut rows: Vec<Vec<Val>> = Vec::new();
        for number in 0..count {
            let mut row = vec![Val::Int(number as i64 * 3 + 1)];
            for (column, wild) in entity.columns.iter().zip(&wild) {
                let null = column.nullable && dice.percent(25);
                row.push(if null { Val::Null } else { self.value(&column.kind, *wild, dice) });
            }
            let mut complete = true;
            for relation in &entity.relations {
                let keys: Vec<Val> = match relation.target {
                    own if own == at => rows.iter().map(|row| row[0].clone()).collect(),
                    other => self.entities[other].rows.iter().map(|row| row[0].clone()).collect(),
                };
                let null = relation.nullable && (keys.is_empty() || dice.percent(30));
                complete &= null || !keys.is_empty();
                row.push(if null || keys.is_empty() { Val::Null } else { dice.one(&keys) });
            }
            if complete && entity.allows(&rows, &row) {
                rows.push(row);
            }
        }
        rows
    }

    /// A random value of that type; `wild` ones lie at its borders.
    #[must_use]
    pub fn value(&self, kind: &Kind, wild: bool, dice: &mut Dice) -> Val {
        let wild = wild && dice.percent(40);
        let small = dice.between(-12, 40);
        match kind {
            Kind::Bool => Val::Bool(dice.percent(50)),
            Kind::SmallInt if wild => {
                Val::Int(dice.one(&[i64::from(i16::MIN), i64::from(i16::MAX)]))
            }
            Kind::Int if wild => Val::Int(dice.one(&[i64::from(i32::MIN), i64::from(i32::MAX)])),
            Kind::BigInt if wild => {
                Val::Int(dice.one(&[i64::MIN, i64::MAX, 9_007_199_254_740_993, 1 << 40]))
            }
            Kind::SmallInt | Kind::Int | Kind::BigInt => Val::Int(small),
            Kind::Float if wild => Val::Float(dice.one(&[1e15, -1e-7, 0.1, 0.3, 1e16, 9e-300])),
            Kind::Float => Val::Float(small as f64 / 4.0),
            Kind::Decimal(precision, scale) => {
                let most = 10i128.pow(*precision) - 1;
                let digits = if wild { dice.one(&[most, -most]) } else { i128::from(small) * 25 };
                Val::Decimal(digits.clamp(-most, most), *scale)
            }
            Kind::Label => self.value(&Kind::Text, wild, dice),
            Kind::Text if wild => Val::Text("x\ny".to_owned()),
            // Half of them differ by case and accents alone, so that comparisons and patterns meet such pairs.
            Kind::Text if dice.percent(50) => Val::Text(dice.one(NEAR).to_owned()),
            Kind::Text => Val::Text(dice.one(TEXTS).to_owned()),
            Kind::Bytes => {
                Val::Bytes(dice.one(&[vec![], vec![0], vec![0, 255], vec![97], vec![97, 0]]))
            }
            Kind::Uuid => {
                let mut bytes = [dice.roll(3) as u8 * 100; 16];
                bytes[15] = dice.roll(3) as u8;
                Val::Uuid(bytes)
            }
            Kind::Date => Val::Date(Self::day(wild, dice)),
            Kind::Time => Val::Time(dice.one(&[0, 1, DAY - 1, 43_200_000_000, 3_723_004_005])),
            Kind::Timestamp => Val::Timestamp(Self::instant(wild, dice)),
            // The last two days of 9999 are no instants in Rust.
            Kind::Timestamptz => {
                Val::Timestamptz(Self::instant(wild, dice).min((DAYS.1 - 2) * DAY))
            }
            Kind::Json => Val::Json(serde_json::from_str(dice.one(DOCUMENTS)).expect("a document")),
            Kind::Doc => Self::document(dice),
            Kind::Interval => Self::interval(dice),
            Kind::List(base, nulls) => {
                let count = dice.roll(4);
                let one = |_| match *nulls && dice.percent(30) {
                    true => Val::Null,
                    false => self.value(&base.kind(), wild, dice),
                };
                Val::List((0..count).map(one).collect())
            }
            Kind::Enum(at) => Val::Text(dice.one(&self.enums[*at].values)),
        }
    }

    /// A document of the struct `Doc`: what may be absent is null, or not there.
    fn document(dice: &mut Dice) -> Val {
        let mut fields = serde_json::Map::new();
        let number = dice.one(&[0i64, 1, -5, 9_007_199_254_740_993]);
        fields.insert("s".to_owned(), dice.one(NEAR).into());
        fields
            .insert("tags".to_owned(), dice.one(&[vec![], vec!["a"], vec!["b", "a", "a"]]).into());
        for (name, value) in [
            ("n", serde_json::Value::from(number)),
            ("part", serde_json::json!({ "n": number, "s": dice.one(TEXTS) })),
            ("part", serde_json::json!({ "s": "b" })),
            ("day", dice.one(&["2024-02-29", "1999-12-31"]).into()),
            ("ok", dice.percent(50).into()),
        ] {
            if dice.percent(60) {
                fields.insert(name.to_owned(), value);
            } else if dice.percent(50) {
                fields.insert(name.to_owned(), serde_json::Value::Null);
            }
        }
        Val::Json(fields.into())
    }

    /// Months that are no days, days that are no hours, and some that are compared as the same.
    pub(crate) fn interval(dice: &mut Dice) -> Val {
        let months = dice.one(&[0, 0, 1, -1, 12, 13, -14]);
        let days = dice.one(&[0, 0, 1, -1, 30, 31, -40]);
        let micros = dice.one(&[0, 0, 1, DAY - 1, DAY, -3_600_000_000]);
        match dice.roll(4) {
            0 => Val::Interval(months, 0, 0),
            1 => Val::Interval(0, days, 0),
            2 => Val::Interval(0, 0, micros),
            _ => Val::Interval(months, days, micros),
        }
    }

    fn day(wild: bool, dice: &mut Dice) -> i64 {
        // Leap days, ends of months and years, the epoch and the day before it.
        let days = [19_782, 19_783, 11_016, -25_509, 19_723, 19_722, 0, -1, 19_753, 19_812, 20_453];
        if wild { dice.one(&[DAYS.0, DAYS.1, DAYS.0 + 59]) } else { dice.one(&days) }
    }

    fn instant(wild: bool, dice: &mut Dice) -> i64 {
        let of_day = dice.one(&[0, 1, DAY - 1, 43_200_000_000, 3_723_004_005]);
        Self::day(wild, dice) * DAY + of_day
    }

    /// The schema as text, with the commands that fill it.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = STRUCTS.to_owned();
        for declared in &self.enums {
            let _ = writeln!(out, "enum {} {{ {} }}", declared.name, declared.values.join(", "));
        }
        for entity in &self.entities {
            let _ = writeln!(out, "entity {} {{\n  id bigint primary key,", entity.name);
            for column in &entity.columns {
                let mut mark = if column.nullable { "?".to_owned() } else { String::new() };
                if let Some(default) = &column.default {
                    let _ = write!(mark, " default {}", default.text());
                }
                let _ = writeln!(out, "  {} {}{mark},", column.name, self.type_name(&column.kind));
            }
            for relation in &entity.relations {
                let mark = if relation.nullable { "?" } else { "" };
                let target = &self.entities[relation.target].name;
                let mut tail =
                    relation.default.map_or(String::new(), |key| format!(" default {key}"));
                tail += &relation.on_delete.text("delete");
                tail += &relation.on_update.text("update");
                let _ = writeln!(out, "  {} references {target}{mark}{tail},", relation.name);
            }
            for columns in &entity.uniques {
                let _ = writeln!(out, "  unique ({}),", columns.join(", "));
            }
            for index in &entity.indexes {
                let (keys, filter) = (index.keys_text(), index.filter_text());
                let _ = writeln!(out, "  unique ({keys}){filter},");
            }
            for rule in &entity.rules {
                let _ = writeln!(out, "  check ({}),", rule.text());
            }
            for list in &entity.lists {
                let other = &self.entities[list.entity].name;
                if let Some(join) = &list.through {
                    let _ = writeln!(out, "  {} many {other} through {join},", list.name);
                    continue;
                }
                let clause = list.clause.as_ref().map_or(String::new(), Clause::text);
                let _ = writeln!(out, "  {} many {other}.{}{clause},", list.name, list.relation);
            }
            out.push_str("}\n");
        }
        for join in &self.joins {
            out += &join.text(self);
        }
        for pointer in &self.pointers {
            out += &pointer.text(self);
        }
        out
    }

    /// The name of a type in Rex.
    #[must_use]
    pub fn type_name(&self, kind: &Kind) -> String {
        match kind {
            Kind::Bool => "bool".to_owned(),
            Kind::SmallInt => "smallint".to_owned(),
            Kind::Int => "int".to_owned(),
            Kind::BigInt => "bigint".to_owned(),
            Kind::Float => "float".to_owned(),
            Kind::Decimal(precision, scale) => format!("decimal({precision}, {scale})"),
            Kind::Text => "text".to_owned(),
            Kind::Bytes => "bytes".to_owned(),
            Kind::Uuid => "uuid".to_owned(),
            Kind::Date => "date".to_owned(),
            Kind::Time => "time".to_owned(),
            Kind::Timestamp => "timestamp".to_owned(),
            Kind::Timestamptz => "timestamptz".to_owned(),
            Kind::Json => "json".to_owned(),
            Kind::Doc => "json<Doc>".to_owned(),
            Kind::Interval => "interval".to_owned(),
            Kind::List(base, nulls) => {
                format!("{}{}[]", self.type_name(&base.kind()), if *nulls { "?" } else { "" })
            }
            Kind::Label => "Label".to_owned(),
            Kind::Enum(at) => self.enums[*at].name.clone(),
        }
    }
}

const DOCUMENTS: &[&str] = &[
    r#"{"a": 1, "b": "x", "c": [1, "y", null]}"#,
    r#"{"b": true, "a": {"b": 7}}"#,
    r#"{"a": null, "a.b": 3}"#,
    "[]",
    "[1, 2, {\"a\": \"é'\"}]",
    "\"text\"",
    "12",
    "true",
    r#"{"a": null, "b": null, "c": null}"#,
    r#"{"a": {"b": null}, "b": null, "zz": null}"#,
    r#"{"n": 9007199254740993, "t": true}"#,
    r#"{"n": null, "t": false, "a": [true, null]}"#,
];
