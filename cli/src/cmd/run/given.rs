//! What a command line gives for the inputs of a routine.

use rex_ir::dialect::Sql;
use rex_ir::page::{Count, Page, PageKind};
use rex_ir::program::InputKind;
use rex_ir::{Catalog, Input, Routine, Ty};
use rex_runtime::generated::KeyColumn;
use rex_runtime::jiff::{Timestamp, tz::TimeZone};
use rex_runtime::{Keyset, Position, Value};

use super::reading::{Declared, Reader};
use crate::bound::bound;
use crate::exit::{Exit, Failure};

/// What was given for each input.
#[derive(Debug)]
pub(super) struct Given {
    values: Vec<Option<Value>>,
    /// The records of each input that takes some, their values in the order of the fields.
    records: Vec<Option<Vec<Vec<Value>>>>,
    arm: u32,
    /// Where the page starts, and whether it is in front of that.
    from: Option<(Position, bool)>,
    now: Timestamp,
}

/// An instant as a value of the type.
pub(super) fn instant(now: Timestamp, ty: &Ty) -> Value {
    let utc = now.to_zoned(TimeZone::UTC).datetime();
    match ty {
        Ty::Timestamp => Value::Timestamp(utc),
        Ty::Date => Value::Date(utc.date()),
        Ty::Time => Value::Time(utc.time()),
        _ => Value::Timestamptz(now),
    }
}

impl Given {
    /// Nothing, for a routine without inputs.
    pub(super) fn nothing() -> Self {
        let now = Timestamp::now();
        Self { values: Vec::new(), records: Vec::new(), arm: 0, from: None, now }
    }

    /// The value of an input; null when it was not given.
    pub(super) fn value(&self, at: usize) -> Value {
        self.values.get(at).cloned().flatten().unwrap_or(Value::Null)
    }

    /// A field of the record that an input is; of a list of records, the values of all.
    pub(super) fn field(&self, ir: &Routine, at: usize, field: usize) -> Value {
        let Some(records) = self.records.get(at).and_then(Option::as_ref) else {
            return Value::Null;
        };
        let cell = |record: &Vec<Value>| record.get(field).cloned().unwrap_or(Value::Null);
        match ir.inputs.get(at).map(|input| &input.kind) {
            Some(InputKind::Records { list: false, .. }) => {
                records.first().map_or(Value::Null, cell)
            }
            _ => Value::List(records.iter().map(cell).collect()),
        }
    }

    /// A field of the records that a field of a record is.
    pub(super) fn nested(&self, ir: &Routine, (at, field, inner): (usize, usize, usize)) -> Value {
        let cell = |record: &Value| match record {
            Value::Record(values) => values.get(inner).cloned().unwrap_or(Value::Null),
            _ => Value::Null,
        };
        match self.field(ir, at, field) {
            Value::List(records) => Value::List(records.iter().map(cell).collect()),
            _ => Value::List(Vec::new()),
        }
    }

    /// The instant of the call, as a value of the type.
    pub(super) fn now(&self, ty: &Ty) -> Value {
        instant(self.now, ty)
    }

    /// The value of a key of the cursor.
    pub(super) fn key(&self, ir: &Routine, key: usize, catalog: &Catalog) -> Value {
        let keyset = KeysetOf::new(ir, catalog);
        let value = self.from.as_ref().zip(keyset).zip(u16::try_from(key).ok());
        value
            .map_or(Value::Null, |(((from, _), keyset), key)| keyset.with(|of| from.value(of, key)))
    }

    /// Whether the rows are those in front of the cursor, the nearest first.
    pub(super) fn back(&self) -> bool {
        self.from.as_ref().is_some_and(|(_, back)| *back)
    }

    /// The order of the rows.
    pub(super) fn order(&self) -> u32 {
        self.arm
    }

    /// How many rows the page has; one more is asked for.
    ///
    /// # Errors
    /// When it is out of range.
    pub(super) fn page_size(&self, page: &Page) -> Result<usize, Failure> {
        let number = |count: &Count| match count {
            Count::Input(at) => self.value(*at).as_int().unwrap_or(0),
            Count::Fixed(n) => i64::try_from(*n).unwrap_or(i64::MAX),
        };
        let size = number(&page.size);
        let max = page.max.and_then(|max| i64::try_from(max).ok()).unwrap_or(i64::MAX - 1);
        if size < 1 || size > max {
            let message = format!("a page has 1 to {max} rows, not {size}");
            return Err(Failure::new(Exit::Usage, message));
        }
        if let PageKind::Offset(count) = &page.kind
            && number(count) < 1
        {
            return Err(Failure::new(Exit::Usage, "pages are numbered from 1".to_owned()));
        }
        usize::try_from(size).map_err(|error| Failure::new(Exit::Usage, error.to_string()))
    }

    /// Whether an input was given.
    pub(super) fn has(&self, at: usize) -> bool {
        self.values.get(at).is_some_and(Option::is_some)
    }

    /// The text of the variant that these values choose.
    pub(super) fn text(&self, ir: &Routine, sql: &Sql) -> String {
        let mut bits = 0;
        for (at, guard) in ir.guards.iter().enumerate() {
            let input = ir.params.get(guard.0 as usize).and_then(|param| match param.kind {
                rex_ir::ParamKind::Input(input) => Some(input),
                _ => None,
            });
            if input.is_some_and(|input| self.has(input)) {
                bits |= 1 << at;
            }
        }
        let form = match self.from {
            None => 0,
            Some((_, false)) => 1,
            Some((_, true)) => 2,
        };
        let arm = self.arm + form * ir.sort_arms().max(1);
        sql.variant(bits, arm, ir.guards.len())
    }

    /// Reads what was given: names and values.
    ///
    /// # Errors
    /// Unknown parameters, one given twice, and texts that are no value of the type.
    pub(super) fn of(
        ir: &Routine,
        words: &[(String, String)],
        reader: &Reader<'_>,
    ) -> Result<Self, Failure> {
        let inputs = ir.inputs.len();
        let (values, records) = (vec![None; inputs], vec![None; inputs]);
        let mut given = Self { values, records, arm: 0, from: None, now: reader.now };
        let usage = |message: String| Failure::new(Exit::Usage, message).help(signature(ir));
        let mut cursor: Option<(&str, bool)> = None;
        let mut seen: Vec<&str> = Vec::new();
        for (name, text) in words {
            let at = position(ir, name);
            let known = at.and_then(|at| ir.inputs.get(at)).map(|input| input.name.as_str());
            if seen.contains(&known.unwrap_or(name)) {
                return Err(usage(format!("`--{name}` is given twice")));
            }
            seen.push(known.unwrap_or(name));
            if let Some(at) = at {
                given.put(ir, at, text, reader).map_err(usage)?;
                continue;
            }
            let direction = directions(ir).into_iter().find(|(flag, _)| flag == name);
            let Some((_, back)) = direction else {
                return Err(usage(format!("`{}` has no parameter `{name}`", ir.name)));
            };
            cursor = Some((text, back));
        }
        if let (Some((text, back)), Some(keyset)) =
            (cursor, KeysetOf::new(ir, &reader.program.catalog))
        {
            let position = keyset.with(|keyset| Position::parse(text, keyset));
            let position = position.map_err(|error| usage(error.to_string()))?;
            if position.arm() != given.arm {
                return Err(usage("the cursor belongs to another order".to_owned()));
            }
            given.from = Some((position, back));
        }
        for (at, input) in ir.inputs.iter().enumerate() {
            if let (false, Some(default), InputKind::Scalar { ty, .. }) =
                (given.has(at), &input.default, &input.kind)
                && let Some(slot) = given.values.get_mut(at)
            {
                *slot = reader.literal(default, ty);
            }
        }
        Ok(given)
    }

    /// Takes the text of one input.
    ///
    /// # Errors
    /// When it is no value of the type.
    pub(super) fn put(
        &mut self,
        ir: &Routine,
        at: usize,
        text: &str,
        reader: &Reader<'_>,
    ) -> Result<(), String> {
        let Some(input) = ir.inputs.get(at) else { return Ok(()) };
        let place = format!("--{}", input.name);
        match &input.kind {
            InputKind::Scalar { ty, domain } => {
                let of = Declared { ty, domain: domain.as_deref() };
                let value = reader.word(text, of, &place)?;
                if let Some(slot) = self.values.get_mut(at) {
                    *slot = Some(value);
                }
            }
            InputKind::Records { fields, list, .. } => {
                let records = reader.records(text, (fields, *list), &place)?;
                if let Some(slot) = self.records.get_mut(at) {
                    *slot = Some(records);
                }
            }
            InputKind::Sort => {
                let arms = ir.sort.as_ref().map(|sort| sort.arms.as_slice()).unwrap_or_default();
                let arm = arms.iter().position(|arm| arm == text);
                let arm = arm.ok_or_else(|| {
                    format!("`{text}` is none of {} for {place}", arms.join(", "))
                })?;
                self.arm = u32::try_from(arm).unwrap_or(0);
            }
        }
        Ok(())
    }

    /// The inputs that have to be given and were not.
    pub(super) fn missing<'i>(&self, ir: &'i Routine) -> Vec<(usize, &'i Input)> {
        let missing = |(at, input): &(usize, &Input)| match input.kind {
            InputKind::Scalar { .. } => !input.optional && !self.has(*at),
            InputKind::Records { .. } => {
                !input.optional && self.records.get(*at).is_none_or(Option::is_none)
            }
            InputKind::Sort => false,
        };
        ir.inputs.iter().enumerate().filter(missing).collect()
    }
}

/// The input of a name, which may be written with `-` for `_`.
fn position(ir: &Routine, name: &str) -> Option<usize> {
    let same = |wanted: &str| ir.inputs.iter().position(|input| input.name == wanted);
    same(name).or_else(|| same(&name.replace('-', "_")))
}

/// How the two directions of a page's cursor are given, and whether each goes back.
pub(super) fn directions(ir: &Routine) -> Vec<(String, bool)> {
    if !matches!(ir.page, Some(Page { kind: PageKind::Keyset(_), .. })) {
        return Vec::new();
    }
    let flag = |name: &str| {
        let taken = ir.inputs.iter().any(|input| input.name == name);
        if taken { format!("page-{name}") } else { name.to_owned() }
    };
    vec![(flag("after"), false), (flag("before"), true)]
}

/// The sort keys of a query that is paged by them.
pub(super) struct KeysetOf<'i> {
    name: &'i str,
    columns: Vec<KeyColumn>,
    arms: Vec<Vec<u16>>,
}

impl<'i> KeysetOf<'i> {
    pub(super) fn new(ir: &'i Routine, catalog: &Catalog) -> Option<Self> {
        let Some(Page { kind: PageKind::Keyset(keyset), .. }) = &ir.page else { return None };
        let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let columns = keyset.keys.iter();
        let columns = columns.map(|key| KeyColumn::new(small(key.column), bound(&key.ty, catalog)));
        let arms = keyset.arms.iter().map(|arm| arm.iter().map(|key| small(*key)).collect());
        Some(Self { name: &ir.name, columns: columns.collect(), arms: arms.collect() })
    }

    pub(super) fn with<T>(&self, use_it: impl FnOnce(&Keyset<'_>) -> T) -> T {
        let arms: Vec<&[u16]> = self.arms.iter().map(Vec::as_slice).collect();
        use_it(&Keyset::new(self.name, &self.columns, &arms))
    }
}

/// How a routine is called.
pub(in crate::cmd) fn signature(ir: &Routine) -> String {
    let inputs = ir.inputs.iter().map(|input| {
        let optional = input.optional || input.default.is_some();
        let word = format!("--{} {}", input.name, form(ir, input));
        if optional || matches!(input.kind, InputKind::Sort) { format!("[{word}]") } else { word }
    });
    let mut words: Vec<String> = inputs.collect();
    if let [(after, _), (before, _)] = directions(ir).as_slice() {
        words.push(format!("[--{after} CURSOR | --{before} CURSOR]"));
    }
    format!("rexc run {} {}", ir.name, words.join(" ")).trim_end().to_owned()
}

/// What an input takes.
pub(super) fn form(ir: &Routine, input: &Input) -> String {
    match &input.kind {
        InputKind::Scalar { ty, domain } => {
            Declared { ty, domain: domain.as_deref() }.to_string().replace(' ', "")
        }
        InputKind::Sort => ir.sort.as_ref().map(|sort| sort.arms.join("|")).unwrap_or_default(),
        InputKind::Records { fields, list, .. } => {
            let record = record_form(fields);
            if *list { format!("'[{record}, …]'") } else { format!("'{record}'") }
        }
    }
}

/// What a record takes.
fn record_form(fields: &[rex_ir::program::RecordField]) -> String {
    let field = |field: &rex_ir::program::RecordField| {
        if let Some(rows) = &field.rows {
            return format!("\"{}\": [{}, …]", field.name, record_form(&rows.fields));
        }
        let of = Declared { ty: &field.ty, domain: field.domain.as_deref() };
        let optional = if field.nullable || field.default.is_some() { "?" } else { "" };
        format!("\"{}\": {of}{optional}", field.name)
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    format!("{{{}}}", fields.join(", "))
}
