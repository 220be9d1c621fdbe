//! Conditions.

use super::{Grower, part};
use crate::tree::{Class, Constant, Node, Part};
use crate::value::Val;

/// Patterns of `like`.
const PATTERNS: &[&str] = &[
    "%", "a%", "_", "%\\%%", "%[b]*%", "A\\_", "", "%b%", "a_b", "%é", "\\\\", "AB", "%?%", "__",
    "A%", "%B%", "ab", "b", "a\\%b", "a\\_b", "%\\_%", "\\\\%", "%\\\\\\%", "\\a%", "%\\é", "[[]%",
    "\\[b]%", "%\\*?",
];
const COMPARISONS: &[&str] = &["=", "<>", "<", "<=", ">", ">="];

impl Grower<'_> {
    /// A condition.
    pub(super) fn truth(&mut self, depth: usize) -> Node {
        if depth == 0 {
            return self.leaf(Class::Bool);
        }
        let down = depth - 1;
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Bool, template, parts);
        let truth = |grower: &mut Self| part(grower.truth(down));
        match self.dice.roll(31) {
            0..=5 => self.comparison(down),
            6 | 7 => {
                let (a, b) = (truth(self), truth(self));
                let template = self.dice.one(&["({} and {})", "({} or {})"]);
                of(template, vec![a, b])
            }
            8 => of("(not {})", vec![truth(self)]),
            9 | 10 => {
                let class = self.class();
                let template = self.dice.one(&["({} is null)", "({} is not null)"]);
                of(template, vec![part(self.expr(class, down))])
            }
            11 => {
                let value = truth(self);
                let word = self.dice.one(&["true", "false", "null"]);
                let not = self.dice.one(&["", " not"]);
                of(&format!("({{}} is{not} {word})"), vec![value])
            }
            12 => {
                let class = self.comparable();
                let not = self.dice.one(&["", " not"]);
                let (a, b) = (self.expr(class, down), self.expr(class, down));
                of(&format!("({{}} is{not} distinct from {{}})"), vec![part(a), part(b)])
            }
            13 | 14 => {
                let class = self.comparable();
                let value = part(self.expr(class, down));
                let not = self.dice.one(&["", " not"]);
                if self.dice.percent(50) && !matches!(class, Class::List(_)) {
                    let list = self.list(class);
                    return of(&format!("({{}}{not} in {{}})"), vec![value, list]);
                }
                let items = (0..1 + self.dice.roll(3)).map(|_| self.expr(class, down.min(1)));
                let items = Part::List { items: items.collect(), separator: ", ", least: 1 };
                of(&format!("({{}}{not} in ({{}}))"), vec![value, items])
            }
            15 => {
                let class = self.ordered_class();
                let not = self.dice.one(&["", " not"]);
                let (a, b) = (self.expr(class, down), self.expr(class, down));
                let value = part(self.expr(class, down));
                of(&format!("({{}}{not} between {{}} and {{}})"), vec![value, part(a), part(b)])
            }
            16 | 17 | 22 | 23 => {
                let not = self.dice.one(&["", "not "]);
                let like = self.dice.one(&["like", "like", "ilike"]);
                let depth = if self.dice.percent(50) { 0 } else { down };
                let value = part(self.expr(Class::Text, depth));
                let text = Val::Text(self.dice.one(PATTERNS).to_owned());
                let is_param = self.dice.percent(45);
                let constant = Constant::new(text, Some("text".to_owned()), is_param);
                let pattern = match self.dice.roll(8) {
                    0 => part(self.expr(Class::Text, 0)),
                    1 => part(Node::part("({} || '%')", [Part::Constant(constant)])),
                    _ => Part::Constant(constant),
                };
                of(&format!("({{}} {not}{like} {{}})"), vec![value, pattern])
            }
            18 => {
                let name = self.dice.one(&["starts_with", "ends_with", "contains"]);
                let (a, b) = (self.expr(Class::Text, down), self.expr(Class::Text, 0));
                of(&format!("{name}({{}}, {{}})"), vec![part(a), part(b)])
            }
            19 => {
                let at = self.dice.roll(self.world.enums.len());
                let value = Val::Text(self.dice.one(&self.world.enums[at].values));
                let Some(column) = self.column(Class::Enum(at as u8)) else {
                    return self.comparison(down);
                };
                let constant = Part::Constant(Constant::new(value, None, false));
                let op = self.dice.one(COMPARISONS);
                of(&format!("({{}} {op} {{}})"), vec![part(column), constant])
            }
            24 | 25 => self.list_truth(down),
            28 => self.rows_in(down),
            29 | 30 => match self.quantified(down) {
                Some(node) => node,
                None => self.comparison(down),
            },
            26 => self.document_truth(down),
            27 => {
                let op = self.dice.one(COMPARISONS);
                let (a, b) = (self.expr(Class::Interval, down), self.expr(Class::Interval, down));
                of(&format!("({{}} {op} {{}})"), vec![part(a), part(b)])
            }
            20 => {
                let op = self.dice.one(&["=", "<>", "<", ">="]);
                let (first, second) = (self.ordered_class(), self.ordered_class());
                let sides =
                    [first, second, first, second].map(|class| self.expr(class, down.min(1)));
                let [a, b, c, d] = sides.map(part);
                of(&format!("(({{}}, {{}}) {op} ({{}}, {{}}))"), vec![a, b, c, d])
            }
            _ => match self.membership(down) {
                Some(node) => node,
                None => self.comparison(down),
            },
        }
    }

    /// `(a, b) in ((c, d), …)`, or in the rows of a query.
    fn rows_in(&mut self, down: usize) -> Node {
        let not = self.dice.one(&["", " not"]);
        let classes = [self.ordered_class(), self.ordered_class()];
        let row = |grower: &mut Self| {
            let sides = classes.map(|class| part(grower.expr(class, down.min(1))));
            Node::part("({}, {})", sides)
        };
        let value = part(row(self));
        if self.nesting == 0 || self.dice.percent(50) {
            let items = (0..1 + self.dice.roll(3)).map(|_| row(self)).collect();
            let items = Part::List { items, separator: ", ", least: 1 };
            return Node::expr(Class::Bool, &format!("({{}}{not} in ({{}}))"), [value, items]);
        }
        self.nesting -= 1;
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        self.sources.push(source);
        let [a, b] = classes.map(|class| part(self.expr(class, down.min(1))));
        let condition = part(self.truth(1));
        self.sources.pop();
        self.nesting += 1;
        let template =
            format!("({{}}{not} in (select {{ x: {{}}, y: {{}} }} from {{}} where {{}}))");
        Node::expr(Class::Bool, &template, [value, a, b, from, condition])
    }

    /// `value op any (select …)` and `all`.
    fn quantified(&mut self, down: usize) -> Option<Node> {
        if self.nesting == 0 {
            return None;
        }
        let class = self.ordered_class();
        let value = part(self.expr(class, down.min(1)));
        self.nesting -= 1;
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let from = self.named_entity(&source);
        self.sources.push(source);
        let inner = part(self.expr(class, 1));
        let condition = part(self.truth(1));
        self.sources.pop();
        self.nesting += 1;
        let op = match class {
            Class::Bytes | Class::Uuid => self.dice.one(&["=", "<>"]),
            _ => self.dice.one(COMPARISONS),
        };
        let all = self.dice.one(&["any", "all"]);
        let template = format!("({{}} {op} {all} (select {{}} from {{}} where {{}}))");
        Some(Node::expr(Class::Bool, &template, [value, inner, from, condition]))
    }

    fn comparison(&mut self, depth: usize) -> Node {
        let class = if self.dice.percent(20) { self.comparable() } else { self.ordered_class() };
        let op = match class {
            Class::Bytes | Class::Uuid | Class::List(_) => self.dice.one(&COMPARISONS[..2]),
            _ => self.dice.one(COMPARISONS),
        };
        let (a, b) = (self.expr(class, depth), self.expr(class, depth));
        Node::expr(Class::Bool, &format!("({{}} {op} {{}})"), [part(a), part(b)])
    }

    /// A class whose values can be told apart.
    pub(super) fn comparable(&mut self) -> Class {
        match self.class() {
            Class::Json | Class::Doc => Class::Text,
            Class::Interval => Class::Int,
            class => class,
        }
    }

    /// A class whose values have an order.
    pub(super) fn ordered_class(&mut self) -> Class {
        match self.class() {
            Class::Json | Class::Doc | Class::Bool | Class::Interval | Class::List(_) => Class::Int,
            class => class,
        }
    }
}
