//! The runtime's types of the compiler's types, for whoever runs statements without generated code.

use std::sync::{Mutex, PoisonError};

use rex_ir::{Catalog, Ty};
use rex_runtime::generated::Ty as Bound;

/// Types that are part of others; they live as long as the process, each of them once.
static ELEMENTS: Mutex<Vec<&'static Bound>> = Mutex::new(Vec::new());
/// The fields of composite types.
static FIELDS: Mutex<Vec<&'static [Bound]>> = Mutex::new(Vec::new());
/// Names of types.
static NAMES: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

/// The runtime's type.
#[must_use]
pub fn bound(ty: &Ty, catalog: &Catalog) -> Bound {
    match ty {
        Ty::Bool => Bound::Bool,
        Ty::SmallInt => Bound::SmallInt,
        Ty::Int => Bound::Int,
        Ty::BigInt => Bound::BigInt,
        Ty::Float => Bound::Float,
        Ty::Decimal { scale, .. } => Bound::Decimal(u8::try_from(*scale).unwrap_or(u8::MAX)),
        Ty::Bytes => Bound::Bytes,
        Ty::Uuid => Bound::Uuid,
        Ty::Date => Bound::Date,
        Ty::Time => Bound::Time,
        Ty::Timestamp => Bound::Timestamp,
        Ty::Timestamptz => Bound::Timestamptz,
        Ty::Interval => Bound::Interval,
        Ty::Json => Bound::Json,
        Ty::Text | Ty::Null => Bound::Text,
        Ty::Enum(name) => match catalog.enum_type(name) {
            Some(of) if of.native => Bound::Named(kept(&NAMES, &*of.db_name.text, leaked_text)),
            _ => Bound::Text,
        },
        Ty::Foreign(name) => Bound::Named(kept(&NAMES, name.as_str(), leaked_text)),
        Ty::Composite(name) => {
            let of = catalog.composites.iter().find(|composite| composite.name == *name);
            let fields = of.map(|of| of.fields.as_slice()).unwrap_or_default();
            let fields: Vec<Bound> = fields.iter().map(|field| bound(&field.ty, catalog)).collect();
            Bound::Record(kept(&FIELDS, fields.as_slice(), |fields| {
                Box::leak(fields.to_vec().into_boxed_slice())
            }))
        }
        Ty::Array(element, _) => {
            let element = bound(element, catalog);
            Bound::List(kept(&ELEMENTS, &element, |element| Box::leak(Box::new(*element))))
        }
    }
}

fn leaked_text(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// What is kept of an equal value, which is made when there is none.
fn kept<T: PartialEq + ?Sized>(
    all: &Mutex<Vec<&'static T>>,
    wanted: &T,
    make: impl FnOnce(&T) -> &'static T,
) -> &'static T {
    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = all.iter().find(|known| **known == wanted) {
        return found;
    }
    let made = make(wanted);
    all.push(made);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_kept_once() {
        let catalog = Catalog::default();
        let list = |scale| Ty::list(Ty::Decimal { precision: None, scale });
        let two = || bound(&list(2), &catalog);
        assert_eq!(two(), Bound::List(&Bound::Decimal(2)));
        assert_eq!(bound(&list(18), &catalog), Bound::List(&Bound::Decimal(18)));
        let (Bound::List(one), Bound::List(other)) = (two(), two()) else { panic!("no lists") };
        assert!(std::ptr::eq(one, other));
    }
}
