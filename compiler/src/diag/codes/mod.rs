//! One file per diagnostic, and the list of them all.
//!
//! To add one: a file here, and a line in its range below. Ranges: E01 syntax, E02 names, E03 types, E04
//! relations and schema, E05 validations, E06 queries and commands, E07 dialects, E08 migrations, W lints.

use super::{Code, Report};

/// Declares the modules and the list of codes.
macro_rules! codes {
    ($($module:ident :: $report:ident),* $(,)?) => {
        $(pub mod $module; pub use $module::$report;)*

        /// Every code there is, in order.
        pub const ALL: &[Code] = &[$($report::CODE),*];
    };
}

codes! {
    // E01 syntax
    unexpected::Unexpected,
    reserved_word::ReservedWord,
    not_an_item::NotAnItem,
    unterminated_string::UnterminatedString,
    unterminated_name::UnterminatedName,
    unterminated_fence::UnterminatedFence,
    unterminated_comment::UnterminatedComment,
    unclosed_bracket::UnclosedBracket,
    unmatched_bracket::UnmatchedBracket,
    missing_comma::MissingComma,
    comma_join::CommaJoin,
    natural_join::NaturalJoin,
    select_list_without_braces::SelectListWithoutBraces,
    as_in_shape::AsInShape,
    double_equals::DoubleEquals,
    equals_in_record::EqualsInRecord,
    missing_semicolon::MissingSemicolon,
    not_null_attribute::NotNullAttribute,
    null_attribute::NullAttribute,
    double_quoted_value::DoubleQuotedValue,
    words_in_call::WordsInCall,
    syntax_too_deep::SyntaxTooDeep,
    file_too_large::FileTooLarge,
    nul_character::NulCharacter,
    strange_character::StrangeCharacter,
    // E02 names
    unknown_type::UnknownType,
    duplicate_name::DuplicateName,
    names_differ_by_case::NamesDifferByCase,
    name_too_long::NameTooLong,
    system_name::SystemName,
    unknown_entity::UnknownEntity,
    unknown_mixin::UnknownMixin,
    unknown_column::UnknownColumn,
    unknown_relation::UnknownRelation,
    duplicate_value::DuplicateValue,
    domain_cycle::DomainCycle,
    duplicate_constraint_name::DuplicateConstraintName,
    // E03 types
    type_mismatch::TypeMismatch,
    no_such_operator::NoSuchOperator,
    unknown_function::UnknownFunction,
    wrong_arguments::WrongArguments,
    bad_literal::BadLiteral,
    unknown_enum_value::UnknownEnumValue,
    impossible_cast::ImpossibleCast,
    comparison_with_null::ComparisonWithNull,
    nesting_too_deep::NestingTooDeep,
    untyped_null::UntypedNull,
    // E04 relations and schema
    empty_entity::EmptyEntity,
    missing_primary_key::MissingPrimaryKey,
    several_primary_keys::SeveralPrimaryKeys,
    nullable_key::NullableKey,
    reference_not_unique::ReferenceNotUnique,
    reference_count::ReferenceCount,
    reference_type_mismatch::ReferenceTypeMismatch,
    reverse_mismatch::ReverseMismatch,
    one_of_many::OneOfMany,
    ambiguous_reverse::AmbiguousReverse,
    not_a_join_entity::NotAJoinEntity,
    key_cycle::KeyCycle,
    set_null_not_null::SetNullNotNull,
    auto_needs_integer::AutoNeedsInteger,
    auto_with_default::AutoWithDefault,
    auto_not_key::AutoNotKey,
    decimal_out_of_range::DecimalOutOfRange,
    length_out_of_range::LengthOutOfRange,
    type_arguments::TypeArguments,
    type_not_on_dialect::TypeNotOnDialect,
    default_not_constant::DefaultNotConstant,
    reference_without_key::ReferenceWithoutKey,
    deferrable_unique::DeferrableUnique,
    lock_needs_integer::LockNeedsInteger,
    unknown_storage::UnknownStorage,
    unknown_object::UnknownObject,
    object_cycle::ObjectCycle,
    // E05 validations
    rule_nowhere::RuleNowhere,
    rule_not_held::RuleNotHeld,
    // E06 queries and commands
    unknown_name::UnknownName,
    ambiguous_name::AmbiguousName,
    unknown_source::UnknownSource,
    unknown_parameter::UnknownParameter,
    duplicate_parameter::DuplicateParameter,
    missing_label::MissingLabel,
    duplicate_label::DuplicateLabel,
    not_a_row::NotARow,
    row_as_value::RowAsValue,
    many_as_one::ManyAsOne,
    guard_needs_optional::GuardNeedsOptional,
    unguarded_optional::UnguardedOptional,
    bare_column::BareColumn,
    misplaced_aggregate::MisplacedAggregate,
    missing_fields::MissingFields,
    write_without_where::WriteWithoutWhere,
    unknown_field::UnknownAssignment,
    assigned_twice::AssignedTwice,
    generated_field::GeneratedField,
    conflict_target::ConflictTarget,
    wrong_cardinality::WrongCardinality,
    unproved_cardinality::UnprovedCardinality,
    many_rows_as_value::ManyRowsAsValue,
    not_there_yet::NotThereYet,
    arms_differ::ArmsDiffer,
    missing_fence::MissingFence,
    unknown_dialect::UnknownDialect,
    raw_needs_result::RawNeedsResult,
    duplicate_alias::DuplicateAlias,
    order_by_position::OrderByPosition,
    mixed_set_operators::MixedSetOperators,
    distinct_order::DistinctOrder,
    optional_outside_and::OptionalOutsideAnd,
    bad_assertion_target::NoRowsToCount,
    several_values::SeveralValues,
    unused_parameter::UnusedParameter,
    bad_default::BadParameterDefault,
    nested_list_place::NestedListPlace,
    unguarded_lock::UnguardedLock,
    several_matches::SeveralMatches,
    page_order::PageOrder,
    page_place::PagePlace,
    page_size::PageSize,
    page_key::PageKey,
    values_without_columns::ValuesWithoutColumns,
    unknown_isolation::UnknownIsolation,
    let_without_rows::LetWithoutRows,
    step_behind_return::StepBehindReturn,
    several_rows_of_let::SeveralRowsOfLet,
    old_row::OldRow,
    related_rows::RelatedRows,
    // E07 dialects
    dialect_refuses::DialectRefuses,
    cannot_lower::CannotLower,
    // E08 migrations
    rename_unknown::RenameUnknown,
    rename_target_exists::RenameTargetExists,
    rename_claimed_twice::RenameClaimedTwice,
    ambiguous_rename::AmbiguousRename,
    destructive_change::DestructiveChange,
    required_without_default::RequiredWithoutDefault,
    needs_rebuild::NeedsRebuild,
    // W lints
}

/// The code with this number or slug.
#[must_use]
pub fn find(name: &str) -> Option<&'static Code> {
    ALL.iter().find(|code| code.code.eq_ignore_ascii_case(name) || code.slug == name)
}
