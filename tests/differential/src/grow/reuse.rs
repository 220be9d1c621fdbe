//! The same meaning written in other words: a value computed by a function, rows joined with `using`.

use super::{Asked, Called, Case, Grower, Relation, part};
use crate::tree::{Class, Node, Part, Sort, Style};
use crate::world::Kind;

impl Grower<'_> {
    /// A value in its place, and as what a function gives for a row and other values.
    pub(super) fn computed(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(entity);
        let (from, alias) = (self.named_entity(&source), source.alias);
        self.sources.push(source);
        let class = self.named_class();
        let value = self.expr(class, 3);
        let (mut body, mut arguments) = (value.clone(), Vec::new());
        self.pass(&mut body, alias, &mut arguments);
        let types: Option<Vec<String>> =
            arguments.iter().map(|node| self.type_of(node.sort)).collect();
        let (Some(types), Some(given)) = (types, self.type_of(value.sort)) else {
            return self.alone();
        };
        // Parameters of a routine are not visible in a function.
        if !body.write(Style::Literals).params.is_empty() {
            return self.alone();
        }
        let template = format!("{{FUNCTION}}({{}}{})", ", {}".repeat(arguments.len()));
        let parts = std::iter::once(Part::Alias(alias)).chain(arguments.into_iter().map(part));
        let call = Node::expr(class, &template, parts);
        let filter = self.optional_where(1);
        let mut queries = Vec::new();
        for (at, value) in [value, call].into_iter().enumerate() {
            let value = part(value);
            let parts = [Part::Alias(alias), value.clone(), value.clone(), from.clone()];
            let parts = parts.into_iter().chain([filter.clone()]);
            let template = "select { k: {}.id, v0: {}, v1: {} is null } from {}{}";
            let tree = Node::part(template, parts);
            let types = Some((types.clone(), given.clone()));
            let called = (at > 0).then(|| Called { entity, body: body.clone(), types });
            queries.push(Asked { called, ..self.finish(tree, false).into() });
        }
        Case { name: "inlined against a function", queries, relation: Relation::Equal }
    }

    /// A class whose values have a type that can be written down.
    fn named_class(&mut self) -> Class {
        match self.class() {
            Class::Decimal | Class::Doc => Class::Int,
            class => class,
        }
    }

    /// The type of a value that may be null.
    fn type_of(&self, sort: Sort) -> Option<String> {
        let Sort::Expr(class) = sort else { return None };
        let kind = match class {
            Class::Bool => Kind::Bool,
            Class::Int => Kind::BigInt,
            Class::Float => Kind::Float,
            Class::Text => Kind::Text,
            Class::Bytes => Kind::Bytes,
            Class::Uuid => Kind::Uuid,
            Class::Date => Kind::Date,
            Class::Time => Kind::Time,
            Class::Timestamp => Kind::Timestamp,
            Class::Timestamptz => Kind::Timestamptz,
            Class::Json => Kind::Json,
            Class::Interval => Kind::Interval,
            Class::List(base) => Kind::List(base, true),
            Class::Enum(at) => Kind::Enum(at.into()),
            Class::Decimal | Class::Doc => return None,
        };
        Some(format!("{}?", self.world.type_name(&kind)))
    }

    /// Takes some of what is computed of the row out of a body, as arguments.
    fn pass(&mut self, node: &mut Node, alias: u32, arguments: &mut Vec<Node>) {
        for part in &mut node.parts {
            let Part::Node(below) = part else { continue };
            let named = self.type_of(below.sort).is_some();
            if named && of_row(below, alias) && arguments.len() < 4 && self.dice.percent(45) {
                let text = Part::Text(format!("a{}", arguments.len()));
                let name = Node { sort: below.sort, parts: vec![text] };
                arguments.push(std::mem::replace(below, name));
            } else {
                self.pass(below, alias, arguments);
            }
        }
    }

    fn alone(&mut self) -> Case {
        Case { name: "plain", queries: vec![self.plain().into()], relation: Relation::None }
    }

    /// Joined rows, where columns of the same name are equal: said by `using`, and by `on`.
    pub(super) fn used(&mut self) -> Case {
        self.start();
        let count = self.world.entities.len();
        let [left, right] = [self.dice.roll(count), self.dice.roll(count)];
        let [first, second] = [self.entity_source(left), self.entity_source(right)];
        let names = self.shared(left, right);
        let (from, joined) = (self.named_entity(&first), self.named_entity(&second));
        let (a, b) = (first.alias, second.alias);
        self.sources = vec![first, second];
        let shape = part(self.shape(2));
        let filter = self.optional_where(2);
        let kind = self.dice.one(&["join", "left join", "right join", "full join", "full join"]);
        let equal: Vec<Node> = names
            .iter()
            .map(|name| {
                let parts = [Part::Alias(a), Part::Alias(b)];
                Node::part(&format!("{{}}.{name} = {{}}.{name}"), parts)
            })
            .collect();
        let least = equal.len();
        let on = Part::List { items: equal, separator: " and ", least };
        let using = Part::Text(names.join(", "));
        let mut queries = Vec::new();
        for (way, condition) in [("using ({})", using), ("on {}", on)] {
            let template = format!("select {{}} from {{}} {kind} {{}} {way}{{}}");
            let parts = [shape.clone(), from.clone(), joined.clone(), condition, filter.clone()];
            queries.push(self.finish(Node::part(&template, parts), false).into());
        }
        Case { name: "`using` against `on`", queries, relation: Relation::Equal }
    }

    /// Columns that two entities have both, with the same type.
    fn shared(&mut self, left: usize, right: usize) -> Vec<String> {
        let world = self.world;
        let [left, right] = [left, right].map(|at| &world.entities[at].columns);
        let same = |name: &str, kind: &Kind| {
            right.iter().any(|other| other.name == name && other.kind == *kind)
        };
        let mut names: Vec<String> = left
            .iter()
            .filter(|column| column.kind.is_plain() && same(&column.name, &column.kind))
            .map(|column| column.name.clone())
            .collect();
        self.dice.shuffle(&mut names);
        names.truncate(1 + self.dice.roll(2));
        if names.is_empty() || self.dice.percent(20) {
            names.insert(0, "id".to_owned());
        }
        names
    }
}

/// Whether an expression reads that row, and no other.
fn of_row(node: &Node, alias: u32) -> bool {
    let (mut own, mut others) = (false, false);
    crate::tree::visit(node, &mut |below| {
        for part in &below.parts {
            if let Part::Alias(at) = part {
                own |= *at == alias;
                others |= *at != alias;
            }
        }
    });
    own && !others
}
