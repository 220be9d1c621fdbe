//! Documentation of generated items; no text can leave its comment.

use super::writer::{Writer, literal};

/// Each line as documentation: `///` where it is plain, an escaped attribute where it is not.
pub(super) fn write(out: &mut Writer, lines: &[String]) {
    for line in lines.iter().flat_map(|text| text.split('\n')) {
        let line = line.trim_end();
        let plain = line.chars().all(|c| matches!(c, ' '..='~') || c.is_alphanumeric());
        if line.is_empty() {
            out.line("///");
        } else if plain && !line.starts_with('/') {
            out.line(&format!("/// {line}"));
        } else {
            out.line(&format!("#[doc = {}]", literal(line)));
        }
    }
}

/// The documentation of an item, or what stands in for it.
pub(super) fn or(docs: &[String], otherwise: &str) -> Vec<String> {
    if docs.iter().all(|line| line.trim().is_empty()) {
        vec![otherwise.to_owned()]
    } else {
        docs.to_vec()
    }
}

/// A text as a code block.
pub(super) fn block(language: &str, text: &str) -> Vec<String> {
    let mut fence = "```".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let mut lines = vec![format!("{fence}{language}")];
    lines.extend(text.split('\n').map(str::to_owned));
    lines.push(fence);
    lines
}
