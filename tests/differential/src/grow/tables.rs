//! Sources that are no entities: lists of records, lists as columns, numbers in a row, written values.

use super::{Field, Grower, Query, Source, part};
use crate::tree::{Class, Constant, Given, Node, Part, class_of};
use crate::value::Val;
use crate::world::{Base, Kind};

impl Grower<'_> {
    /// A query over one of them, joined to an entity or not.
    pub fn tabled(&mut self) -> Query {
        self.start();
        let joined = if self.dice.percent(25) { self.join_rows() } else { None };
        let mut from = match self.dice.roll(7) {
            _ if joined.is_some() => joined.unwrap_or_else(|| self.series()),
            0 | 1 => self.records(),
            2 | 5 | 6 => self.unnested(),
            3 => self.series(),
            _ => self.written_values(),
        };
        if self.dice.percent(50) {
            let entity = self.dice.roll(self.world.entities.len());
            let other = self.entity_source(entity);
            let named = self.named_entity(&other);
            self.sources.push(other);
            let kind = self.dice.one(&["join", "left join"]);
            let condition = part(self.truth(1));
            from = Node::part(&format!("{{}} {kind} {{}} on {{}}"), [part(from), named, condition]);
        }
        let shape = self.shape(2);
        let filter = self.optional_where(2);
        let order = self.order();
        let (limit, ordered) = self.limit(order.is_some());
        let order = order.unwrap_or(Part::Text(String::new()));
        let parts = [part(shape), part(from), filter, order, limit];
        let tree = Node::part("select {} from {}{}{}{}", parts);
        self.finish(tree, ordered)
    }

    /// The elements of a list with their places.
    pub(super) fn numbered(&mut self) -> Query {
        self.start();
        let base = self.dice.one(&Base::ALL);
        let class = class_of(&base.kind());
        let list = self.list(class);
        let alias = self.source(vec![("o".to_owned(), Class::Int), ("a".to_owned(), class)], "o");
        let parts = [vec![alias.clone(); 2], vec![list], vec![alias.clone(), alias]].concat();
        let template = "select { k: {}.o, v0: {}.a } from unnest({}) with ordinality as {}(a, o) order by {}.o";
        let tree = Node::part(template, parts);
        self.finish(tree, true)
    }

    fn source(&mut self, columns: Vec<(String, Class)>, key: &str) -> Part {
        let columns = columns.into_iter().map(|(name, class)| Field { name, class }).collect();
        let alias = self.alias();
        self.sources.push(Source { alias, entity: None, columns, key: vec![key.to_owned()] });
        Part::Alias(alias)
    }

    /// `$rows s1`, of records whose `k` tells them apart.
    fn records(&mut self) -> Node {
        let mut kinds = vec![("k".to_owned(), Kind::BigInt, false)];
        for at in 0..1 + self.dice.roll(4) {
            let kind = self.dice.one(&[
                Kind::BigInt,
                Kind::Text,
                Kind::Date,
                Kind::Bool,
                Kind::Decimal(12, 2),
                Kind::Uuid,
                Kind::Timestamptz,
                Kind::Interval,
                Kind::Json,
                Kind::List(Base::Text, true),
                Kind::List(Base::Text, false),
                Kind::List(Base::Int, false),
            ]);
            kinds.push((format!("f{at}"), kind, self.dice.percent(50)));
        }
        let mut rows = Vec::new();
        for at in 0..self.dice.roll(5) {
            let mut fields = vec![("k".to_owned(), Val::Int(at as i64 * 2 + 1))];
            for (name, kind, nullable) in &kinds[1..] {
                let null = *nullable && self.dice.percent(30);
                let value =
                    if null { Val::Null } else { self.world.value(kind, false, &mut self.dice) };
                fields.push((name.clone(), value));
            }
            rows.push(Val::Record(fields));
        }
        let fields: Vec<String> = kinds
            .iter()
            .map(|(name, kind, nullable)| {
                format!(
                    "{name}: {}{}",
                    self.world.type_name(kind),
                    if *nullable { "?" } else { "" }
                )
            })
            .collect();
        let declared = Some(format!("{{ {} }}[]", fields.join(", ")));
        let given = Given::Required;
        let value = Val::List(rows);
        let rows = Constant { value, declared, is_param: true, only_param: true, given };
        let columns = kinds.iter().map(|(name, kind, _)| (name.clone(), class_of(kind))).collect();
        let alias = self.source(columns, "k");
        Node::part("{} {}", [Part::Constant(rows), alias])
    }

    /// `unnest($a, $b) with ordinality as s1(a, b, o)`, or the list of a row.
    fn unnested(&mut self) -> Node {
        let lists: Vec<(usize, String, Base)> = (0..self.world.entities.len())
            .flat_map(|at| {
                self.world.entities[at].columns.iter().filter_map(move |column| match column.kind {
                    Kind::List(base, _) => Some((at, column.name.clone(), base)),
                    _ => None,
                })
            })
            .collect();
        if !lists.is_empty() && self.dice.percent(60) {
            let (entity, name, base) = self.dice.one(&lists);
            let source = self.entity_source(entity);
            let (named, alias) = (self.named_entity(&source), source.alias);
            self.sources.push(source);
            let columns =
                vec![("a".to_owned(), class_of(&base.kind())), ("o".to_owned(), Class::Int)];
            let list = [named, Part::Alias(alias), Part::Text(name), self.source(columns, "o")];
            return Node::part(
                "{} join lateral unnest({}.{}) with ordinality as {}(a, o) on true",
                list,
            );
        }
        let (first, second) = (self.dice.one(&Base::ALL), self.dice.one(&Base::ALL));
        let (a, b) = (class_of(&first.kind()), class_of(&second.kind()));
        let lists = [self.list(a), self.list(b)];
        let [one, two] = lists;
        if self.dice.percent(40) {
            let columns = vec![("o".to_owned(), Class::Int), ("a".to_owned(), a)];
            let alias = self.source(columns, "o");
            return Node::part("unnest({}) with ordinality as {}(a, o)", [one, alias]);
        }
        let columns = vec![("o".to_owned(), Class::Int), ("a".to_owned(), a), ("b".to_owned(), b)];
        let alias = self.source(columns, "o");
        Node::part("unnest({}, {}) with ordinality as {}(a, b, o)", [one, two, alias])
    }

    /// `generate_series(1, 5) as s1(n)`.
    fn series(&mut self) -> Node {
        let (low, high) = (self.small(-2, 2), self.small(-1, 5));
        let alias = self.source(vec![("n".to_owned(), Class::Int)], "n");
        Node::part("generate_series({}, {}) as {}(n)", [low, high, alias])
    }

    /// `(values (1, 'a'), (2, null)) as s1(k, v)`.
    fn written_values(&mut self) -> Node {
        let class = self.dice.one(&[Class::Int, Class::Text, Class::Date, Class::Bool]);
        let mut rows = Vec::new();
        for at in 0..1 + self.dice.roll(4) {
            let key = Part::Constant(Constant::new(Val::Int(at as i64), None, false));
            let value = self.constant(class);
            let value = if at > 0 && self.dice.percent(20) {
                Part::Text("null".to_owned())
            } else {
                Part::Constant(value)
            };
            rows.push(Node::part("({}, {})", [key, value]));
        }
        let rows = Part::List { items: rows, separator: ", ", least: 1 };
        let alias = self.source(vec![("k".to_owned(), Class::Int), ("v".to_owned(), class)], "k");
        Node::part("(values {}) as {}(k, v)", [rows, alias])
    }
}
