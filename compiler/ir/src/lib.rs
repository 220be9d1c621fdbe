//! The relational IR and its dialects.
