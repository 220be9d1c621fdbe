//! Parameters: arguments, setters, and the values that a call binds.

use rex_ir::dialect::Refusal;
use rex_ir::program::{InputKind, RecordField};
use rex_ir::{Input, ParamId, ParamKind, Routine, Ty};

use super::names::{Means, Taken, camel};
use super::records;
use super::row::option;
use super::types::{Types, carrier, copied, map_or, nullable_list, one_of};
use super::writer::Tree;

/// An input as Rust has it.
#[derive(Debug)]
pub(super) struct Argument<'a> {
    /// The input.
    pub(super) input: &'a Input,
    /// Rust name.
    pub(super) name: String,
    /// Type that a caller passes.
    pub(super) accepts: String,
    /// What `name` becomes when it is stored.
    pub(super) convert: String,
    /// Type that is stored; for an optional one inside of an `Option`.
    pub(super) stored: String,
    /// Initial value of a setter.
    pub(super) initial: Option<Tree>,
    /// Whether the input is optional.
    pub(super) optional: bool,
    /// Whether null can be passed.
    nullable: bool,
}

impl Argument<'_> {
    /// Whether it chooses the order.
    pub(super) fn is_sort(&self) -> bool {
        matches!(self.input.kind, InputKind::Sort)
    }

    /// Type of the builder's field.
    pub(super) fn field(&self) -> String {
        if self.optional { option(&self.stored) } else { self.stored.clone() }
    }
}

/// The inputs of a routine as arguments and setters.
pub(super) fn arguments<'a>(
    types: &mut Types<'_>,
    number: usize,
    routine: &'a Routine,
    taken: &mut Taken,
) -> Result<Vec<Argument<'a>>, Refusal> {
    let mut all = Vec::new();
    for (at, input) in routine.inputs.iter().enumerate() {
        let name = taken.local(&input.name);
        all.push(match &input.kind {
            InputKind::Sort => {
                let ty = sort_name(types, number, routine);
                let first = Tree::atom(format!("<{ty} as ::std::default::Default>::default()"));
                plain(input, name, ty, Some(first))
            }
            InputKind::Records { name: record, fields, list: false, .. } => {
                let ty = format!("&'h {}", records::name(types, record, fields));
                plain(input, name, ty, None)
            }
            InputKind::Records { name: record, fields, .. } => {
                let ty = format!("&'h [{}]", records::name(types, record, fields));
                plain(input, name, ty, None)
            }
            InputKind::Scalar { ty, domain } => {
                scalar(types, routine, at, (input, name), ty, domain.as_deref())?
            }
        });
    }
    Ok(all)
}

fn plain(input: &Input, name: String, ty: String, initial: Option<Tree>) -> Argument<'_> {
    Argument {
        input,
        convert: name.clone(),
        name,
        accepts: ty.clone(),
        stored: ty,
        initial,
        optional: false,
        nullable: false,
    }
}

fn scalar<'a>(
    types: &mut Types<'_>,
    routine: &Routine,
    at: usize,
    (input, name): (&'a Input, String),
    ty: &Ty,
    domain: Option<&str>,
) -> Result<Argument<'a>, Refusal> {
    let param = routine.params.iter().enumerate().find(|(_, p)| p.kind == ParamKind::Input(at));
    let guards = param.is_some_and(|(id, _)| is_guard(routine, id));
    let nullable = param.is_some_and(|(_, param)| param.nullable) && (guards || !input.optional);
    let stored = types.borrowed(ty)?;
    let (mut accepts, mut convert) = (stored.clone(), name.clone());
    let mut stored = stored;
    match types.domain(domain) {
        Some((newtype, of)) if matches!(ty, Ty::Array(element, _) if **element == of) => {
            stored = format!("&'h [{}]", one_of(newtype, ty.has_nulls()));
            accepts.clone_from(&stored);
        }
        Some((newtype, of)) if copied(&of) && nullable => {
            accepts = newtype;
            convert = format!("{name}.map(|value| value.0)");
        }
        Some((newtype, of)) if copied(&of) => {
            accepts = format!("impl ::std::convert::Into<{newtype}>");
            convert = format!("::std::convert::Into::<{newtype}>::into({name}).0");
        }
        Some((newtype, _)) => {
            accepts = format!("&'h {newtype}");
            let view = match ty {
                Ty::Json => "&value.0",
                Ty::Bytes | Ty::Array(..) => "value.0.as_slice()",
                _ => "value.0.as_str()",
            };
            convert = if nullable {
                format!("{name}.map(|value| {view})")
            } else {
                view.replace("value", &name)
            };
            if let Ty::Array(element, nulls) = ty {
                stored = format!("&'h [{}]", one_of(types.owned(element)?, *nulls));
            }
        }
        None => {}
    }
    if nullable {
        accepts = option(&accepts);
        stored = option(&stored);
    }
    let initial = match &input.default {
        Some(rex_ir::Literal::Null) => Some(Tree::atom("::std::option::Option::None")),
        Some(value) => {
            let value = types.constant(value, ty, false)?;
            Some(if nullable {
                Tree::call("::std::option::Option::Some", vec![value])
            } else {
                value
            })
        }
        None if input.optional => Some(Tree::atom("::std::option::Option::None")),
        None => None,
    };
    let optional = input.optional && input.default.is_none();
    Ok(Argument { input, name, accepts, convert, stored, initial, optional, nullable })
}

fn is_guard(routine: &Routine, id: usize) -> bool {
    u32::try_from(id).is_ok_and(|id| routine.guards.contains(&ParamId(id)))
}

/// The sort enum's name.
pub(super) fn sort_name(types: &mut Types<'_>, number: usize, routine: &Routine) -> String {
    types.names.of(Means::Routine(number, "sort"), &format!("{}Sort", camel(&routine.name)))
}

/// The parts of a call's variant, to be joined by `|`: guard bits, then the sort arm. `of` names the stored
/// value of an argument.
pub(super) fn variant(
    routine: &Routine,
    arguments: &[Argument<'_>],
    paged: bool,
    of: &dyn Fn(&str) -> String,
) -> Vec<String> {
    let mut parts = Vec::new();
    for (bit, guard) in routine.guards.iter().enumerate() {
        let param = routine.params.get(guard.0 as usize);
        let Some(ParamKind::Input(input)) = param.map(|param| &param.kind) else { continue };
        if let Some(argument) = arguments.get(*input).filter(|argument| argument.optional) {
            let given = format!("u32::from({}.is_some())", of(&argument.name));
            parts.push(if bit == 0 { given } else { format!("{given} << {bit}") });
        }
    }
    let sort = routine.sort.as_ref().and_then(|sort| arguments.get(sort.input));
    let arm = match (sort.map(|argument| of(&argument.name)), paged) {
        (Some(sort), true) => Some(format!("{}.arm({sort} as u32)", of("seek"))),
        (Some(sort), false) => Some(format!("{sort} as u32")),
        (None, true) => Some(format!("{}.arm(0)", of("seek"))),
        (None, false) => None,
    };
    if let Some(arm) = arm {
        let shift = routine.guards.len();
        parts.push(if shift == 0 { arm } else { format!("({arm}) << {shift}") });
    }
    parts
}

/// What a routine binds.
pub(super) struct Bound {
    /// One row of the batch: fields of `row`.
    pub(super) row: Option<Vec<Tree>>,
    /// The values that are the same for all rows.
    pub(super) values: Vec<Tree>,
}

/// The values that a call binds, in order.
pub(super) fn bound(
    types: &mut Types<'_>,
    routine: &Routine,
    arguments: &[Argument<'_>],
    batch: bool,
    of: &dyn Fn(&str) -> String,
) -> Result<Bound, Refusal> {
    let mut row = Vec::new();
    let mut values = Vec::new();
    for param in &routine.params {
        match param.kind {
            ParamKind::Now => values.push(Tree::atom("rt::Param::Now")),
            ParamKind::UuidV7 => values.push(Tree::atom("rt::Param::UuidV7")),
            ParamKind::Key => {}
            ParamKind::Let(..) | ParamKind::LetList(..) => {
                values.push(Tree::atom("rt::Param::Null"));
            }
            ParamKind::Cursor(key) => {
                values.push(Tree::atom(format!("{}.value({key})", of("seek"))));
            }
            ParamKind::Input(at) => {
                if let Some(argument) = arguments.get(at) {
                    values.push(value(types, argument, &param.ty, &of(&argument.name)));
                }
            }
            ParamKind::NestedField(at, field, inner) => {
                let Some((argument, fields)) = arguments.get(at).zip(fields(routine, at)) else {
                    continue;
                };
                let names = records::field_names(fields);
                let Some((field, list)) = fields.get(field).zip(names.get(field)) else { continue };
                let Some(rows) = &field.rows else { continue };
                let names = records::field_names(&rows.fields);
                let Some((field, rust)) = rows.fields.get(inner).zip(names.get(inner)) else {
                    continue;
                };
                let tree = records::bound(types, "row", field, rust)?;
                values.push(collected(&format!("{}.{list}", of(&argument.name)), &tree));
            }
            ParamKind::RecordField(at, field) => {
                let Some((argument, fields)) = arguments.get(at).zip(fields(routine, at)) else {
                    continue;
                };
                let names = records::field_names(fields);
                let Some((field, rust)) = fields.get(field).zip(names.get(field)) else { continue };
                if matches!(argument.input.kind, InputKind::Records { list: false, .. }) {
                    let of = of(&argument.name);
                    values.push(records::bound(types, &of, field, rust)?);
                    continue;
                }
                let tree = records::bound(types, "row", field, rust)?;
                if !batch {
                    let list = collected(&of(&argument.name), &tree);
                    values.push(list);
                } else if values.is_empty() {
                    row.push(tree);
                } else {
                    return Err(super::types::refuse(
                        "a list of records behind other parameters",
                        "a batch binds the values of its rows first",
                        "declare the list as the first parameter",
                    ));
                }
            }
        }
    }
    Ok(Bound { row: batch.then_some(row), values })
}

fn fields(routine: &Routine, at: usize) -> Option<&[RecordField]> {
    match routine.inputs.get(at).map(|input| &input.kind) {
        Some(InputKind::Records { fields, .. }) => Some(fields),
        _ => None,
    }
}

fn collected(list: &str, tree: &Tree) -> Tree {
    let closure = Tree::call(
        &format!("{list}.iter().map"),
        vec![Tree::Atom(format!("|row| {}", tree.line()))],
    );
    let list =
        Tree::call("rt::List::Params", vec![Tree::atom(format!("{}.collect()", closure.line()))]);
    Tree::call("rt::Param::List", vec![list])
}

fn value(types: &mut Types<'_>, argument: &Argument<'_>, ty: &Ty, stored: &str) -> Tree {
    let (optional, nullable) = (argument.optional, argument.nullable);
    let stored = match (optional, nullable) {
        (true, true) => format!("{stored}.flatten()"),
        _ => stored.to_owned(),
    };
    let null = optional || nullable;
    let domain = match &argument.input.kind {
        InputKind::Scalar { domain, .. } => types.domain(domain.as_deref()),
        InputKind::Sort | InputKind::Records { .. } => None,
    };
    let of_domain =
        matches!((&domain, ty), (Some((_, of)), Ty::Array(element, _)) if **element == *of);
    let null_or = |with: &str| map_or(&stored, "rt::Param::Null", with);
    let Ty::Array(element, nulls) = ty else {
        let carrier = match ty {
            Ty::Enum(_) => "rt::Param::enumerated".to_owned(),
            _ => format!("rt::Param::{}", carrier(ty)),
        };
        return if null { null_or(&carrier) } else { Tree::atom(format!("{carrier}({stored})")) };
    };
    let list = |of: &str| match &**element {
        other if *nulls && of_domain => {
            let name = domain.as_ref().map(|(name, _)| name.as_str()).unwrap_or_default();
            let one = match copied(other) {
                true => "|v| v.param()".to_owned(),
                false => format!("{name}::param"),
            };
            format!("rt::Param::nullable_list({of}, {one})")
        }
        other if *nulls => format!("{}({of})", nullable_list(other)),
        Ty::Enum(_) if of_domain => format!(
            "rt::Param::List(rt::List::Params({of}.iter().map(|v| rt::Param::enumerated(v.0)).collect()))"
        ),
        Ty::Enum(_) => format!("rt::Param::enumerated_list({of})"),
        Ty::Composite(_) => format!("rt::Param::record_list({of})"),
        other if of_domain => {
            let by = if copied(other) { "" } else { "&" };
            format!(
                "rt::Param::List(rt::List::Params({of}.iter().map(|v| rt::Param::{}({by}v.0)).collect()))",
                carrier(other)
            )
        }
        // The list in a domain owns its texts.
        Ty::Text | Ty::Foreign(_) if domain.is_none() => {
            format!("rt::Param::List(rt::List::Str({of}))")
        }
        other => format!("rt::Param::List(rt::List::{}({of}))", carrier(other)),
    };
    if !null {
        return Tree::atom(list(&stored));
    }
    let whole = list("all");
    match whole.strip_suffix("(all)") {
        Some(path) if path.starts_with("rt::Param::") && !path.contains('(') => null_or(path),
        _ => null_or(&format!("|all| {whole}")),
    }
}
