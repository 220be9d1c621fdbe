//! A dialect that no crate of the workspace knows: what another database's would be made of.

use rex_ir::dialect::{Capabilities, Ddl, Dialect, Syntax};

/// A database that does as the standard says: the least that a dialect from outside must have.
#[derive(Debug, Clone, Copy)]
pub struct Toy;

impl Dialect for Toy {
    fn name(&self) -> &'static str {
        "toy"
    }

    fn capabilities(&self) -> &Capabilities {
        &Capabilities::LEAST
    }

    fn syntax(&self) -> &dyn Syntax {
        self
    }

    fn ddl(&self) -> &dyn Ddl {
        self
    }
}

impl Syntax for Toy {
    fn name(&self) -> &'static str {
        "toy"
    }

    fn quote(&self) -> char {
        '`'
    }
}

impl Ddl for Toy {
    fn syntax(&self) -> &dyn Syntax {
        self
    }

    fn capabilities(&self) -> &Capabilities {
        Dialect::capabilities(self)
    }
}
