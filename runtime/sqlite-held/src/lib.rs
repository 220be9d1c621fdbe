//! A SQLite connection with its statements.
