//! The Rex command line.

fn main() {}
