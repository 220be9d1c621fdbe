//! The relational intermediate representation and the SQL dialects: dialect-free data, and what prints it.
//!
//! `ir` says what must happen in a relational database: tables, columns, statements, parameters, result
//! shapes. A [`dialect::Dialect`] turns a legalized statement into [`dialect::Sql`].

pub mod catalog;
pub mod dialect;
pub mod expr;
pub mod page;
pub mod program;
pub mod rule;
pub mod shape;
pub mod statement;
pub mod transaction;
pub mod ty;

pub use catalog::{
    Catalog, Check, Column, ColumnDefault, CompositeField, CompositeType, DomainType, EnumType,
    ForeignKey, Identifier, Index, IndexKey, Object, ObjectText, PrimaryKey, ReferentialAction,
    Table, TableId, Unique,
};
pub use expr::{BinaryOp, Case, Expr, ExprKind, Func, Literal, UnaryOp};
pub use page::{Count, Keyset, Page, PageKey, PageKind};
pub use program::{Input, Param, ParamId, ParamKind, Program, Routine, RoutineKind, Violation};
pub use rule::Rule;
pub use shape::{Cardinality, Leaf, ListShape, Shape, ShapeField, ShapeNode};
pub use statement::{
    Assignment, Conjunct, Cte, Delete, FromItem, GroupKey, Guard, Insert, InsertSource, JoinKind,
    OnConflict, OrderKey, OutputColumn, Query, Select, SetBody, SetOp, Statement, Update,
};
pub use transaction::Transaction;
pub use ty::Ty;
