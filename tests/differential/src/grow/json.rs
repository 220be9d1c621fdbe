//! Documents: members, paths, documents that are built.

use super::{Grower, part};
use crate::tree::{Class, Node};

const KEYS: &[&str] = &["a", "b", "c", "a.b", "zz", "n"];
const PATHS: &[&str] =
    &["array['a', 'b']", "array['a']", "array['c']", "array['zz', 'a']", "array['a.b']"];

impl Grower<'_> {
    /// A document.
    pub(super) fn document(&mut self, depth: usize) -> Node {
        let down = depth - 1;
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Json, template, parts);
        let inner = |grower: &mut Self| part(grower.expr(Class::Json, down));
        match self.dice.roll(11) {
            0 | 9 | 10 => {
                let key = self.word(KEYS);
                let whole =
                    if self.dice.percent(60) { part(self.leaf(Class::Json)) } else { inner(self) };
                of("({} -> {})", vec![whole, key])
            }
            1 => of("({} -> {})", vec![inner(self), self.small(-2, 2)]),
            2 | 3 => {
                let path = self.dice.one(PATHS);
                of(&format!("({{}} #> {path})"), vec![inner(self)])
            }
            4 => {
                let path = self.dice.one(&["array['a']", "array['zz']", "array['b']"]);
                of(&format!("({{}} #- {path})"), vec![inner(self)])
            }
            5 => {
                let (a, b) = (self.written(down), self.written(down));
                of("json_array({}, {})", vec![part(a), part(b)])
            }
            6 => of("json_object(a: {}, b: {})", vec![inner(self), inner(self)]),
            _ => {
                let (a, b) = (self.written(down), self.written(down));
                of("json_object(a: {}, b: {})", vec![part(a), part(b)])
            }
        }
    }

    /// A value that is written into a document.
    fn written(&mut self, down: usize) -> Node {
        let class = self.dice.one(&[Class::Int, Class::Text, Class::Bool, Class::Json]);
        self.expr(class, down)
    }

    /// A member as text.
    pub(super) fn member_text(&mut self, down: usize) -> Node {
        let document = part(self.expr(Class::Json, down));
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Text, template, parts);
        match self.dice.roll(4) {
            0 => {
                let path = self.dice.one(PATHS);
                of(&format!("({{}} #>> {path})"), vec![document])
            }
            1 => {
                let key = self.word(KEYS);
                of("json_text({}, {})", vec![document, key])
            }
            2 => of("json_typeof({})", vec![document]),
            _ => {
                let key = self.word(KEYS);
                of("({} ->> {})", vec![document, key])
            }
        }
    }

    /// A number in a document, or of its elements.
    pub(super) fn member_number(&mut self, down: usize) -> Node {
        if self.dice.percent(50) {
            let document = part(self.expr(Class::Json, down));
            return Node::expr(Class::Int, "json_length({})", [document]);
        }
        // Anything else than a number there is an error.
        let document = match self.column(Class::Json) {
            Some(column) => part(column),
            None => {
                let number = part(self.expr(Class::Int, down));
                part(Node::part("json_object(n: {})", [number]))
            }
        };
        let key = self.word(&["n", "zz"]);
        Node::expr(Class::Int, "json_int({}, {})", [document, key])
    }

    /// A condition about a document.
    pub(super) fn document_truth(&mut self, down: usize) -> Node {
        if self.dice.percent(50) {
            let document = part(self.expr(Class::Json, down));
            let key = self.word(KEYS);
            return Node::expr(Class::Bool, "has_key({}, {})", [document, key]);
        }
        let document = match self.column(Class::Json) {
            Some(column) => part(column),
            None => {
                let truth = part(self.expr(Class::Bool, down));
                part(Node::part("json_object(t: {})", [truth]))
            }
        };
        let key = self.word(&["t", "zz"]);
        Node::expr(Class::Bool, "json_bool({}, {})", [document, key])
    }
}
