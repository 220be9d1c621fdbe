//! Writes Rust text: indentation, string literals, and calls that break as rustfmt breaks them.

/// Longest line.
const WIDTH: usize = 100;

/// Text being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    /// One line at the current depth.
    pub(super) fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.push_str(&"    ".repeat(self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    /// A line that opens a block.
    pub(super) fn open(&mut self, line: &str) {
        self.line(line);
        self.depth += 1;
    }

    /// A line that closes a block.
    pub(super) fn close(&mut self, line: &str) {
        self.depth -= 1;
        self.line(line);
    }

    /// An arm of a `match`.
    pub(super) fn arm(&mut self, pattern: &str, value: &str) {
        let one = format!("{pattern} => {value},");
        if self.depth * 4 + one.len() <= WIDTH {
            return self.line(&one);
        }
        self.open(&format!("{pattern} => {{"));
        self.line(value);
        self.close("}");
    }

    /// An arm for several patterns: on one line, or each on its own.
    pub(super) fn either(&mut self, patterns: &[String], value: &str) {
        let one = patterns.join(" | ");
        // With the ` => {` behind them.
        if self.depth * 4 + one.len() + 5 <= WIDTH {
            return self.arm(&one, value);
        }
        let Some((last, others)) = patterns.split_last() else { return };
        for (at, pattern) in others.iter().enumerate() {
            self.line(&format!("{}{pattern}", if at == 0 { "" } else { "| " }));
        }
        self.arm(&format!("| {last}"), value);
    }

    /// `before tree after`, broken where it is too long.
    pub(super) fn tree(&mut self, before: &str, tree: &Tree, after: &str) {
        let indent = self.depth * 4;
        let text = tree.render(indent, indent + before.len(), after.len());
        let first = text.lines().next().unwrap_or_default().len();
        let fits = indent + before.len() + first <= WIDTH;
        let flat = tree.flat().is_some_and(|flat| indent + 4 + flat.len() + after.len() <= WIDTH);
        let moves = before.ends_with("= ") && text.contains('\n') && (!fits || flat);
        if !moves {
            return self.line(&format!("{before}{text}{after}"));
        }
        self.line(before.trim_end());
        self.depth += 1;
        let text = tree.render(indent + 4, indent + 4, after.len());
        self.line(&format!("{text}{after}"));
        self.depth -= 1;
    }

    /// `head<args> = value;`, with a line per argument where the head does not fit in one.
    pub(super) fn generic(&mut self, head: &str, args: &[&str], value: &Tree) {
        let one = format!("{head}<{}> = ", args.join(", "));
        if self.depth * 4 + one.trim_end().len() <= WIDTH {
            return self.tree(&one, value, ";");
        }
        self.line(&format!("{head}<"));
        self.depth += 1;
        for arg in args {
            self.line(&format!("{arg},"));
        }
        self.depth -= 1;
        self.tree("> = ", value, ";");
    }

    /// `head(params) tail {`, and the depth behind it.
    pub(super) fn signature(&mut self, head: &str, params: &[String], tail: &str) {
        let one = format!("{head}({}){tail} {{", params.join(", "));
        if self.depth * 4 + one.len() <= WIDTH {
            return self.open(&one);
        }
        self.open(&format!("{head}("));
        for param in params {
            self.line(&format!("{param},"));
        }
        self.close(&format!("){tail} {{"));
        self.depth += 1;
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// An expression that can be broken over lines.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    /// Not broken.
    Atom(String),
    /// `prefix(a, b)`, `&[a, b]`.
    Group { prefix: String, close: &'static str, items: Vec<Tree> },
    /// `Name { a: 1, b }`.
    Struct { name: String, fields: Vec<(String, Tree)> },
}

impl Tree {
    /// A call.
    pub(super) fn call(name: &str, items: Vec<Self>) -> Self {
        Self::Group { prefix: format!("{name}("), close: ")", items }
    }

    /// A borrowed array.
    pub(super) fn slice(items: Vec<Self>) -> Self {
        Self::Group { prefix: "&[".to_owned(), close: "]", items }
    }

    /// An array.
    pub(super) fn array(items: Vec<Self>) -> Self {
        Self::Group { prefix: "[".to_owned(), close: "]", items }
    }

    /// Text that is not broken.
    pub(super) fn atom(text: impl Into<String>) -> Self {
        Self::Atom(text.into())
    }

    /// The expression on one line, however long.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Atom(text) => text.clone(),
            Self::Group { prefix, close, items } => {
                let items: Vec<String> = items.iter().map(Self::line).collect();
                format!("{prefix}{}{close}", items.join(", "))
            }
            Self::Struct { name, fields } => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| format!("{name}: {}", value.line()))
                    .collect();
                format!("{name} {{ {} }}", fields.join(", "))
            }
        }
    }

    fn flat(&self) -> Option<String> {
        match self {
            Self::Atom(text) => Some(text.clone()),
            Self::Group { prefix, close, items } => {
                let items: Option<Vec<String>> = items.iter().map(Self::flat).collect();
                let alone = matches!(self, Self::Group { items, .. }
                    if matches!(items.as_slice(), [Self::Atom(text)] if text.starts_with('"')));
                let inner = items?.join(", ");
                // A text that is the only argument may be as long as the line.
                (alone || inner.len() <= 60).then(|| format!("{prefix}{inner}{close}"))
            }
            Self::Struct { name, fields } => {
                let fields: Option<Vec<String>> = fields
                    .iter()
                    .map(|(name, value)| value.flat().map(|value| format!("{name}: {value}")))
                    .collect();
                let inner = fields?.join(", ");
                (inner.len() <= 18).then(|| format!("{name} {{ {inner} }}"))
            }
        }
    }

    fn render(&self, indent: usize, used: usize, after: usize) -> String {
        if let Some(flat) = self.flat().filter(|flat| used + flat.len() + after <= WIDTH) {
            return flat;
        }
        self.broken(indent, used)
    }

    /// Over several lines.
    fn broken(&self, indent: usize, used: usize) -> String {
        let inner = indent + 4;
        let pad = " ".repeat(inner);
        let end = " ".repeat(indent);
        match self {
            Self::Atom(text) => text.clone(),
            Self::Group { prefix, close, items } => {
                if let [one @ (Self::Group { .. } | Self::Struct { .. })] = items.as_slice() {
                    // What stands alone is broken when it is too long for its brackets.
                    let text = one.broken(indent, used + prefix.len());
                    let first = text.lines().next().unwrap_or_default();
                    if used + prefix.len() + first.len() <= WIDTH {
                        return format!("{prefix}{text}{close}");
                    }
                }
                let items: Vec<String> = items
                    .iter()
                    .map(|item| format!("{pad}{},\n", item.render(inner, inner, 1)))
                    .collect();
                format!("{prefix}\n{}{end}{close}", items.concat())
            }
            Self::Struct { name, fields } => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|(name, value)| {
                        let value = value.render(inner, inner + name.len() + 2, 1);
                        format!("{pad}{name}: {value},\n")
                    })
                    .collect();
                format!("{name} {{\n{}{end}}}", fields.concat())
            }
        }
    }
}

/// A string literal that no content can leave.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            ' '..='~' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
        }
    }
    out.push('"');
    out
}
