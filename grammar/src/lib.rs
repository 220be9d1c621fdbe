//! The Rex language: text to syntax tree.
