//! The Rex compiler.
