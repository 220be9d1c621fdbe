//! Commands and queries over references to a key of two columns.

use super::{Field, Grower, Query, Source, part};
use crate::pointers::{Pointer, pair};
use crate::tree::{Class, Constant, EXCLUDED, Node, Part, Rows};
use crate::value::Val;

impl Grower<'_> {
    /// Rows that refer to a join entity as a source of a new alias; with what they refer to where paths can be read.
    fn pointer_source(&mut self, paths: bool) -> Source {
        let names = ["id", "x", "y", "n", "j.n", "j.a.id", "j.b.id"];
        let field = |name: &&str| Field { name: (*name).to_owned(), class: Class::Int };
        let columns = names[..if paths { 7 } else { 4 }].iter().map(field).collect();
        Source { alias: self.alias(), entity: None, columns, key: vec!["id".to_owned()] }
    }

    fn pointer(&mut self) -> Option<Pointer> {
        let all = &self.world.pointers;
        if all.is_empty() { None } else { Some(self.dice.one(all)) }
    }

    /// A query of rows that refer to two columns, or of those that they refer to.
    pub(super) fn pointing(&mut self) -> Query {
        self.start();
        let Some(pointer) = self.pointer() else { return self.plain() };
        let join = self.world.joins[pointer.join].name.clone();
        let own = self.pointer_source(true);
        let other = self.join_source();
        let (a, b) = (Part::Alias(own.alias), Part::Alias(other.alias));
        let from = match self.dice.roll(5) {
            0 => {
                self.sources = vec![own];
                Node::part("{} {}", [Part::Text(pointer.name), a])
            }
            1 | 2 => {
                self.sources = vec![own, other];
                let kind = self.dice.one(&["join", "left join", "right join"]);
                let on = if self.dice.percent(40) {
                    vec![Part::Text(" on ".to_owned()), part(self.truth(1))]
                } else {
                    Vec::new()
                };
                let template = format!("{{}} {{}} {kind} {{}}.j {{}}{{}}");
                let parts = [Part::Text(pointer.name), a.clone(), a, b, Part::Optional(on)];
                Node::part(&template, parts)
            }
            3 => {
                self.sources = vec![other, own];
                let kind = self.dice.one(&["join", "left join", "full join"]);
                let list = pointer.list();
                if kind.starts_with("full") {
                    let template =
                        format!("{join} {{}} {kind} {} {{}} on {{}}.j = {{}}", pointer.name);
                    Node::part(&template, [b.clone(), a.clone(), a, b])
                } else {
                    let template = format!("{join} {{}} {kind} {{}}.{list} {{}}");
                    Node::part(&template, [b.clone(), b, a])
                }
            }
            _ => return self.counted_pointers(&pointer, other),
        };
        let shape = part(self.shape(1));
        let filter = self.optional_where(2);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let order = order.unwrap_or(Part::Text(String::new()));
        let tree = Node::part("select {} from {}{}{}{}", [shape, part(from), filter, order, limit]);
        self.finish(tree, ordered)
    }

    /// What is counted, summed up and listed of the rows that refer to one.
    fn counted_pointers(&mut self, pointer: &Pointer, target: Source) -> Query {
        let (join, list) = (self.world.joins[pointer.join].name.clone(), pointer.list());
        let at = Part::Alias(target.alias);
        self.sources = vec![target];
        let there = self.dice.one(&["", " where exists ({}.{list})"]);
        let there = there.replace("{list}", &list);
        let mut parts = vec![at.clone(); 5];
        let template = format!(
            "select {{ a: {{}}.a.id, b: {{}}.b.id, c: count({{}}.{list}), s: sum({{}}.{list}.n), \
             l: {{}}.{list} (order by id desc) {{ id, x, n, up: j.n }} }} from {join} {{}}"
        );
        // The braces of the shape are no places.
        let template = template.replace("{ a:", "\u{1} a:").replace("{ id,", "\u{1} id,");
        let template =
            template.replace("up: j.n }", "up: j.n \u{2}").replace(" } from", " \u{2} from");
        parts.push(at.clone());
        if !there.is_empty() {
            parts.push(at.clone());
        }
        parts.extend([at.clone(), at]);
        let template = format!("{template}{there} order by {{}}.a.id, {{}}.b.id");
        let mut tree = Node::part(&template, parts);
        for part in &mut tree.parts {
            if let Part::Text(text) = part {
                *text = text.replace('\u{1}', "{").replace('\u{2}', "}");
            }
        }
        self.finish(tree, true)
    }

    /// A command on rows that refer to two columns, or on those that they refer to.
    pub(super) fn pointed(&mut self) -> Query {
        self.start();
        let Some(pointer) = self.pointer() else { return self.joining() };
        if self.dice.percent(30) {
            return self.moved_pair(&pointer);
        }
        let target = self.pointer_source(false);
        let named = [Part::Text(pointer.name.clone()), Part::Alias(target.alias)];
        let named = part(Node::part("{} as {}", named));
        let tree = match self.dice.roll(10) {
            0..=3 => {
                let source = self.pointer_rows(&pointer);
                let conflict = self.pointer_conflict(&pointer, &target);
                let returning = self.returning_pointer(&target);
                Node::part("insert {} {}{}{}", [named, source, conflict, returning])
            }
            4..=7 => {
                self.sources = vec![target.clone()];
                let [x, y] = self.pair_of(&pointer);
                let items = match self.dice.roll(4) {
                    0 => Node::part(
                        "n: (least(greatest({}, -9), 9))::int",
                        [part(self.expr(Class::Int, 1))],
                    ),
                    1 => Node::part("x: {}", [x]),
                    2 => Node::part(
                        "x: {}.y, y: {}.x",
                        [Part::Alias(target.alias), Part::Alias(target.alias)],
                    ),
                    _ => Node::part("x: {}, y: {}", [x, y]),
                };
                let condition = part(self.truth(2));
                let returning = self.returning_pointer(&target);
                let parts = [named, part(items), condition, returning];
                Node::part("update {} { {} } where {}{}", parts)
            }
            _ => {
                self.sources = vec![target.clone()];
                let condition = part(self.truth(2));
                let returning = self.returning_pointer(&target);
                Node::part("delete {} where {}{}", [named, condition, returning])
            }
        };
        self.sources.clear();
        self.finish(tree, false)
    }

    /// What rows refer to goes, or gets another key.
    fn moved_pair(&mut self, pointer: &Pointer) -> Query {
        let join = self.world.joins[pointer.join].clone();
        let target = self.join_source();
        let named = [Part::Text(join.name.clone()), Part::Alias(target.alias)];
        let named = part(Node::part("{} as {}", named));
        self.sources = vec![target.clone()];
        let at = || Part::Alias(target.alias);
        let pairs: Vec<[Val; 2]> =
            join.rows.iter().map(|row| [row[0].clone(), row[1].clone()]).collect();
        let condition = match pairs.is_empty() || self.dice.percent(35) {
            true => part(self.truth(1)),
            false => {
                let [a, b] = self.dice.one(&pairs).map(|key| self.whole(key));
                part(Node::part("{}.a.id = {} and {}.b.id = {}", [at(), a, at(), b]))
            }
        };
        let tree = if self.dice.percent(40) {
            Node::part("delete {} where {}", [named, condition])
        } else {
            let (a, b) = (self.side(join.left), self.side(join.right));
            let (a, b) = (self.whole(a), self.whole(b));
            let items = match self.dice.roll(3) {
                0 => Node::part("a: {}", [a]),
                1 => Node::part("b: {}", [b]),
                _ => Node::part("a: {}, b: {}", [a, b]),
            };
            Node::part("update {} { {} } where {}", [named, part(items), condition])
        };
        self.sources.clear();
        self.finish(tree, false)
    }

    /// A whole number, or null, as a literal or a parameter.
    fn whole(&mut self, value: Val) -> Part {
        let declared = if value.is_null() { "bigint?" } else { "bigint" };
        let is_param = self.dice.percent(50);
        Part::Constant(Constant::new(value, Some(declared.to_owned()), is_param))
    }

    /// A key to refer to; seldom one of no row.
    fn key_of(&mut self, pointer: &Pointer) -> [Val; 2] {
        let join = &self.world.joins[pointer.join];
        let pairs: Vec<[Val; 2]> =
            join.rows.iter().map(|row| [row[0].clone(), row[1].clone()]).collect();
        if self.dice.percent(4) {
            return [Val::Int(1), Val::Int(999_999)];
        }
        pair(&pairs, &mut self.dice)
    }

    fn pair_of(&mut self, pointer: &Pointer) -> [Part; 2] {
        self.key_of(pointer).map(|key| self.whole(key))
    }

    /// What is inserted: a record, the rows of a parameter, or those of a select.
    fn pointer_rows(&mut self, pointer: &Pointer) -> Part {
        let id = |grower: &mut Self| match grower.dice.percent(30) {
            true => Val::Int(1 + 2 * grower.dice.between(0, 5)),
            false => Val::Int(100 + grower.dice.between(0, 900)),
        };
        match self.dice.roll(3) {
            0 => {
                let key = id(self);
                let key = self.whole(key);
                let [x, y] = self.pair_of(pointer);
                let items = vec![
                    Node::part("id: {}", [key]),
                    Node::part("x: {}", [x]),
                    Node::part("y: {}", [y]),
                ];
                part(Node::part("{ {} }", [Part::List { items, separator: ", ", least: 1 }]))
            }
            1 => {
                let mut rows: Vec<Vec<Val>> = Vec::new();
                for _ in 0..self.dice.roll(5) {
                    let (key, [x, y]) = (id(self), self.key_of(pointer));
                    let again =
                        |row: &Vec<Val>| row[0] == key || row[1..3] == [x.clone(), y.clone()];
                    if !rows.iter().any(again) {
                        let n = self.dice.between(-3, 9);
                        rows.push(vec![key, x, y, Val::Int(n)]);
                    }
                }
                let fields = [("id", "bigint"), ("x", "bigint?"), ("y", "bigint?"), ("n", "int?")];
                let fields = fields.map(|(name, ty)| (name.to_owned(), ty.to_owned())).to_vec();
                Part::Rows(Rows { entity: None, fields, rows, only: None, joined: false })
            }
            _ => {
                let from = self.join_source();
                let at = Part::Alias(from.alias);
                self.sources = vec![from];
                let condition = part(self.truth(2));
                self.sources.clear();
                let join = Part::Text(self.world.joins[pointer.join].name.clone());
                let parts =
                    [vec![at.clone(); 5], vec![join, at.clone(), condition, at.clone(), at]];
                let template = "select { id: {}.a.id * 1000 + {}.b.id, x: {}.a.id, y: {}.b.id, n: {}.n } \
                                from {} {} where {} order by {}.a.id, {}.b.id";
                part(Node::part(template, parts.concat()))
            }
        }
    }

    /// ` on conflict …`, or nothing.
    fn pointer_conflict(&mut self, pointer: &Pointer, target: &Source) -> Part {
        let (own, new) = (Part::Alias(target.alias), Part::Alias(EXCLUDED));
        match self.dice.roll(5) {
            0 => part(Node::part(" on conflict (id) update { {}.* }", [new])),
            1 if pointer.unique => part(Node::part(" on conflict (x, y) update { {}.* }", [new])),
            2 if pointer.unique => {
                let template =
                    " on conflict (y, x) update { n: coalesce({}.n, 0) + coalesce({}.n, 1) }";
                part(Node::part(template, [own, new]))
            }
            3 => part(Node::part(" on conflict nothing", [])),
            _ => Part::Text(String::new()),
        }
    }

    fn returning_pointer(&mut self, target: &Source) -> Part {
        let at = || Part::Alias(target.alias);
        match self.dice.roll(3) {
            0 => Part::Text(String::new()),
            1 => part(Node::part(" returning {}.id", [at()])),
            _ => {
                part(Node::part(" returning { {}.id, {}.x, {}.y, {}.n }", [at(), at(), at(), at()]))
            }
        }
    }
}
