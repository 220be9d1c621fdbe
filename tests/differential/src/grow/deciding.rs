//! Small values on which a database that is wrong in one place decides otherwise: letters beyond collations, nulls behind
//! `not in`, ends of months, orders of enums and of lists, frames that leave a row out.

use super::{Grower, Query, part};
use crate::tree::{Class, Constant, Node, Part};
use crate::value::Val;
use crate::world::{Base, NEAR};

/// The last days of months.
const ENDS: [i64; 4] = [19_753, 19_782, 19_813, 20_453];

impl Grower<'_> {
    /// Some of them, for every row of an entity.
    pub(super) fn deciding(&mut self) -> Query {
        if self.dice.percent(8) {
            return self.numbered();
        }
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let (from, alias) = (self.named_entity(&source), source.alias);
        self.sources.push(source);
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(alias)])];
        for at in 0..3 + self.dice.roll(2) {
            let value = part(self.decided(alias));
            items.push(Node::part(&format!("v{at}: {{}}"), [value]));
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        let text = self.expr(Class::Text, 0);
        let key = if text.has_column() {
            vec![part(text), Part::Text(", ".to_owned())]
        } else {
            Vec::new()
        };
        let parts = [items, from, Part::Optional(key), Part::Alias(alias)];
        let tree = Node::part("select { {} } from {} order by {}{}.id", parts);
        self.finish(tree, true)
    }

    fn decided(&mut self, alias: u32) -> Node {
        let leaf = |grower: &mut Self, class| part(grower.leaf(class));
        let of = |class, template: &str, parts: Vec<Part>| Node::expr(class, template, parts);
        match self.dice.roll(10) {
            0 => {
                let op = self.dice.one(&["<", "<=", ">", ">="]);
                let parts = vec![leaf(self, Class::Text), self.word(NEAR)];
                of(Class::Bool, &format!("({{}} {op} {{}})"), parts)
            }
            1 => self.not_among(),
            2 => {
                let parts = vec![leaf(self, Class::Text), self.small(-3, 2), self.small(0, 4)];
                of(Class::Text, "substr({}, {}, {})", parts)
            }
            3 => self.by_value(),
            4 => {
                let day = Constant::new(Val::Date(self.dice.one(&ENDS)), None, false);
                let months = Val::Interval(self.dice.one(&[1, -1, 13, -11, 2]), 0, 0);
                let months = Part::Constant(Constant::new(months, None, false));
                of(Class::Timestamp, "({} + {})", vec![Part::Constant(day), months])
            }
            5 => {
                let base = self.dice.one(&[Base::Int, Base::Text]);
                self.list_of(base)
            }
            6 => {
                let parts = vec![leaf(self, Class::Int), Part::Alias(alias)];
                let template = "sum({}) over (order by {}.id rows between 1 preceding and 1 following exclude current row)";
                of(Class::Int, template, parts)
            }
            8 => {
                let op = self.dice.one(&["@>", "<@", "&&"]);
                let parts = vec![leaf(self, Class::Int), leaf(self, Class::Int)];
                of(Class::Bool, &format!("(array[{{}}, null] {op} array[{{}}, null])"), parts)
            }
            7 => {
                let parts = vec![leaf(self, Class::Int), self.small(2, 4)];
                of(Class::Int, "(({} - 9) / {})", parts)
            }
            _ => {
                let name = self.dice.one(&["greatest", "least"]);
                let parts = vec![leaf(self, Class::Int), leaf(self, Class::Int)];
                of(Class::Int, &format!("{name}({{}}, {{}})"), parts)
            }
        }
    }

    /// `x not in (select y from …)`, where `y` may be null.
    fn not_among(&mut self) -> Node {
        let entity = self.dice.roll(self.world.entities.len());
        let inner = self.entity_source(entity);
        let from = self.named_entity(&inner);
        let value = part(self.leaf(Class::Int));
        let outer = std::mem::replace(&mut self.sources, vec![inner]);
        let found = part(self.leaf(Class::Int));
        let found = match self.absent_column() {
            Some(column) if matches!(column.sort, crate::tree::Sort::Expr(Class::Int)) => {
                part(column)
            }
            _ => found,
        };
        self.sources = outer;
        let parts = [value, found, from];
        Node::expr(Class::Bool, "({} not in (select {} from {}))", parts)
    }

    /// An enum by its order.
    fn by_value(&mut self) -> Node {
        let at = self.dice.roll(self.world.enums.len());
        let other = (at + 1) % self.world.enums.len();
        for at in [at, other] {
            let Some(column) = self.column(Class::Enum(at as u8)) else { continue };
            let value = Val::Text(self.dice.one(&self.world.enums[at].values));
            let constant = Part::Constant(Constant::new(value, None, false));
            let op = self.dice.one(&["<", "<=", ">", ">="]);
            return Node::expr(Class::Bool, &format!("({{}} {op} {{}})"), [part(column), constant]);
        }
        self.leaf(Class::Bool)
    }

    /// A list of all rows, the last first.
    fn list_of(&mut self, base: Base) -> Node {
        let class = crate::tree::class_of(&base.kind());
        let entity = self.dice.roll(self.world.entities.len());
        let inner = self.entity_source(entity);
        let (from, alias) = (self.named_entity(&inner), inner.alias);
        let outer = std::mem::replace(&mut self.sources, vec![inner]);
        let value = part(self.leaf(class));
        self.sources = outer;
        let parts = [value, from, Part::Alias(alias)];
        Node::expr(Class::List(base), "array(select {} from {} order by {}.id desc)", parts)
    }
}
