//! Pages: a part of the rows of a query, found by position or by the key of the row before it.

use crate::{ParamId, Ty};

/// The page that a query gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// How many rows are asked for.
    pub size: Count,
    /// The most that may be asked for.
    pub max: Option<u64>,
    /// How it is found.
    pub kind: PageKind,
}

/// A number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// An input.
    Input(usize),
    /// A constant.
    Fixed(u64),
}

/// How a page is found.
#[derive(Debug, Clone, PartialEq)]
pub enum PageKind {
    /// By its number, from 1.
    Offset(Count),
    /// By the key of a row before or behind it.
    Keyset(Keyset),
}

/// The keys of an order that has no ties.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyset {
    /// The keys of all arms.
    pub keys: Vec<PageKey>,
    /// Per sort arm (one when there is no sort input), indexes into the keys.
    pub arms: Vec<Vec<usize>>,
}

/// A key of an order.
#[derive(Debug, Clone, PartialEq)]
pub struct PageKey {
    /// Output column that shows its value.
    pub column: usize,
    /// Type.
    pub ty: Ty,
    /// Parameter for the value of the row that the page starts from.
    pub param: ParamId,
}
