//! E0123: a file larger than the limit.

use rex_grammar::Span;

use crate::diag::syntax::Repair;
use crate::diag::{Code, Diagnostic, Report, Severity};

/// A file that is too large to be read.
#[derive(Debug)]
pub struct FileTooLarge {
    /// Where it stands.
    pub span: Span,
    /// The limit in bytes.
    pub limit: usize,
    /// The file's size in bytes.
    pub size: usize,
    /// What the parser knows about how to get on.
    pub repair: Repair,
}

impl Report for FileTooLarge {
    const CODE: Code = Code {
        code: "E0123",
        slug: "file-too-large",
        severity: Severity::Error,
        explain: "\
## What it means
One file may have up to four mebibytes. A larger one is not read at all. It is mostly something else by mistake: \
data, or a dump.

## Example
```rex
-- four mebibytes of this
entity Item { id int primary key }
```

## How to fix
Divide it into several files: all files of a project share one namespace and need no imports. Data does not \
belong into the schema.
",
    };

    fn into_diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new::<Self>(
            "the file is too large",
            self.span,
            format!("{} bytes, and {} are the limit", self.size, self.limit),
        );
        self.repair.apply(found, "divide it into several files; all files are one namespace")
    }
}
