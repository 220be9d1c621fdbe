//! Cases that write: one command, or runs of commands that must leave the same tables.

use super::{Asked, Called, Case, Grower, Query, Relation, Verb, part};
use crate::indexes::{Index, Key};
use crate::tree::{Class, EXCLUDED, Node, Part, Style, rows_of};

impl Asked {
    /// A command of a run.
    #[must_use]
    pub fn command(query: Query, run: usize) -> Self {
        Self { verb: Verb::Command, run, ..query.into() }
    }

    /// The routines that are asked: one, or one for each row that is inserted alone.
    #[must_use]
    pub fn spread(&self) -> Vec<Self> {
        let rows = rows_of(&self.query.tree).map_or(0, |rows| rows.rows.len());
        if !self.each {
            return vec![self.clone()];
        }
        let one = |at: usize| {
            let mut asked = Self { each: false, ..self.clone() };
            asked.query.tree.only_row(at);
            asked
        };
        (0..rows).map(one).collect()
    }
}

impl Case {
    /// Whether it writes.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.queries.iter().any(|asked| asked.verb != Verb::Query)
    }

    /// The case with a routine for every call that it makes.
    #[must_use]
    pub fn spread(&self) -> Self {
        let queries = self.queries.iter().flat_map(Asked::spread).collect();
        Self { queries, ..self.clone() }
    }
}

impl Grower<'_> {
    /// A random case that writes.
    pub(super) fn writing(&mut self) -> Case {
        let alone = |name, query: Query| Case {
            name,
            queries: vec![Asked::command(query, 0)],
            relation: Relation::None,
        };
        match self.dice.roll(110) {
            100..=109 => alone("reference of two columns", self.pointed()),
            0..=17 => alone("insert", self.insert()),
            18..=21 => alone("join entity", self.joining()),
            22..=37 => alone("upsert", self.upsert()),
            38..=59 => alone("update", self.update()),
            60..=71 => alone("delete", self.delete()),
            72 => self.row_by_row(),
            73 => self.rows_of_step(),
            74..=76 => self.transaction(),
            77 => self.row_by_row(),
            78 => self.rows_of_step(),
            79..=83 => self.rewritten(),
            84..=88 => self.graph(),
            89..=92 => self.one_by_one(),
            93..=96 => self.other_ways(),
            _ => self.upsert_or_not(),
        }
    }

    /// A parameter against a literal in a command.
    fn rewritten(&mut self) -> Case {
        let query = match self.dice.roll(4) {
            0 => self.insert(),
            1 => self.upsert(),
            2 => self.update(),
            _ => self.delete(),
        };
        let style = |style, run| Asked { style, ..Asked::command(query.clone(), run) };
        let queries = vec![style(Style::Literals, 0), style(Style::Parameters, 1)];
        Case { name: "written parameter against literal", queries, relation: Relation::SameEnd }
    }

    /// Rows one by one, and in bulk; as parameters and written out.
    fn one_by_one(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        let count = 2 + self.dice.roll(4);
        let mut rows = self.rows(entity, count, false);
        let conflict = match self.dice.roll(3) {
            0 => Part::Optional(Vec::new()),
            1 => Part::Optional(vec![Part::Text(" on conflict nothing".to_owned())]),
            _ => {
                let key = self.key(entity);
                self.aim(entity, &mut rows, &key);
                let (keys, which) = (key.keys_text(), key.filter_text());
                let template = format!(" on conflict ({keys}){which} update {{ {{}}.* }}");
                part(Node::part(&template, [Part::Alias(EXCLUDED)]))
            }
        };
        let returning = self.returning(&target, "new");
        let query = self.inserted(&target, Part::Rows(rows), conflict, returning);
        let way = |run, each, style| Asked { each, style, ..Asked::command(query.clone(), run) };
        let mut queries = vec![way(0, true, Style::AsGrown), way(1, false, Style::AsGrown)];
        if rows_of(&query.tree).is_some_and(|rows| !rows.rows.is_empty()) {
            let each = self.dice.percent(50);
            queries.push(way(2, each, Style::Literals));
        }
        Case { name: "one by one against in bulk", queries, relation: Relation::SameEnd }
    }

    /// A condition of a command in its place, called, joined, and looked up before.
    fn other_ways(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        let beside = self.entity_source(entity);
        self.sources.push(target.clone());
        let (alias, other) = (Part::Alias(target.alias), Part::Alias(beside.alias));
        let named = self.named_entity_as(&target);
        let (looked_up, joined) = (self.named_entity(&target), self.named_entity(&beside));
        let condition = self.truth(2);
        let deletes = self.dice.percent(40);
        let (head, with) = if deletes {
            (Node::part("delete {}", [named]), "using")
        } else {
            let items = self.assignments(entity, false);
            let items = Part::List { items, separator: ", ", least: 1 };
            (Node::part("update {} { {} }", [named, items]), "from")
        };
        let head = part(head);
        let plain = part(condition.clone());
        let mut ways = vec![Node::part("{} where {}", [head.clone(), plain.clone()])];
        if deletes || self.dice.percent(60) {
            let template = format!("{{}} {with} {{}} where {{}}.id = {{}}.id and {{}}");
            let parts = [head.clone(), joined, other, alias.clone(), plain.clone()];
            ways.push(Node::part(&template, parts));
        }
        let template = "let keys = select { {}.id } from {} where {}; {} where {}.id in (select id from keys);";
        let parts = [alias.clone(), looked_up, plain, head.clone(), alias.clone()];
        let looked = Node::part(template, parts);
        let call = Node::expr(Class::Bool, "{PREDICATE}({})", [alias]);
        let by_call = Node::part("{} where {}", [head, part(call)]);
        let constant = condition.write(Style::Literals).params.is_empty();
        let mut queries: Vec<Asked> = Vec::new();
        for way in ways {
            let query = self.finish(way, false);
            let run = queries.len();
            queries.push(Asked::command(query, run));
        }
        let run = queries.len();
        if constant && self.dice.percent(50) {
            let called = Some(Called { entity, body: condition, types: None });
            let query = self.finish(by_call, false);
            queries.push(Asked { called, ..Asked::command(query, run) });
            queries.iter_mut().for_each(|asked| asked.style = Style::Literals);
        } else {
            let query = self.finish(looked, false);
            queries.push(Asked { verb: Verb::Transaction, ..Asked::command(query, run) });
        }
        Case { name: "ways of a condition", queries, relation: Relation::SameEnd }
    }

    /// An upsert; and an update of the row if it is there, else an insert.
    fn upsert_or_not(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        let key = Index { keys: vec![Key::Column("id".to_owned())], filter: None };
        let mut items = self.record_items(entity, Some(&key));
        let id = items.remove(0);
        let id_value = id.parts[1].clone();
        let given = Part::List { items, separator: ", ", least: 1 };
        let record = part(Node::part("{ {}, {} }", [part(id), given.clone()]));
        let none = Part::Optional(Vec::new());
        let excluded =
            part(Node::part(" on conflict (id) update { {}.* }", [Part::Alias(EXCLUDED)]));
        let upsert = self.inserted(&target, record.clone(), excluded, none.clone());
        let named = self.named_entity_as(&target);
        let parts = [named, given, Part::Alias(target.alias), id_value];
        let update = Node::part("update {} { {} } where {}.id = {}", parts);
        let update = self.finish(update, false);
        let nothing = Part::Text(" on conflict (id) nothing".to_owned());
        let insert = self.inserted(&target, record, nothing, none);
        let queries =
            vec![Asked::command(upsert, 0), Asked::command(update, 1), Asked::command(insert, 1)];
        Case { name: "upsert against update or insert", queries, relation: Relation::SameEnd }
    }

    /// Several statements, of which later ones use what earlier ones gave.
    fn transaction(&mut self) -> Case {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        self.sources.push(target.clone());
        let named = self.named_entity_as(&target);
        let read = self.named_entity(&target);
        let alias = Part::Alias(target.alias);
        let condition = part(self.touching(&target));
        let mut items = vec![Node::part("{}.id", [alias.clone()])];
        for at in 0..1 + self.dice.roll(2) {
            let class = self.class();
            let value = self.expr(class, 1);
            items.push(Node::part(&format!("v{at}: {{}}"), [part(value)]));
        }
        let shape = Part::List { items, separator: ", ", least: 1 };
        let found = Node::part(
            "let found = select { {} } from {} where {} order by {}.id;",
            [shape, read, condition, alias.clone()],
        );
        let guard = match self.dice.roll(4) {
            0 => Part::Optional(vec![Part::Text(
                " ensure exists (select id from found) else 'none is there';".to_owned(),
            )]),
            _ => Part::Optional(Vec::new()),
        };
        let write = if self.dice.percent(60) {
            let items = self.assignments(entity, false);
            let items = Part::List { items, separator: ", ", least: 1 };
            let parts = [named, items, alias];
            Node::part(" update {} { {} } where {}.id in (select id from found);", parts)
        } else {
            Node::part(" delete {} where {}.id in (select id from found);", [named, alias])
        };
        self.sources.clear();
        let more = if self.dice.percent(50) {
            let inserted = self.insert_statement();
            Part::Optional(vec![
                Part::Text(" ".to_owned()),
                part(inserted),
                Part::Text(";".to_owned()),
            ])
        } else {
            Part::Optional(Vec::new())
        };
        let result = match self.dice.roll(3) {
            0 => " return found;",
            _ => "",
        };
        let result = Part::Optional(vec![Part::Text(result.to_owned())]);
        let tree = Node::part("{}{}{}{}{}", [part(found), guard, part(write), more, result]);
        let query = self.finish(tree, false);
        let queries = vec![Asked { verb: Verb::Transaction, ..Asked::command(query, 0) }];
        Case { name: "transaction", queries, relation: Relation::None }
    }

    /// An insert of a record, as a statement of a transaction.
    fn insert_statement(&mut self) -> Node {
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        let record = part(self.record(entity, None));
        let none = Part::Optional(Vec::new());
        self.inserted(&target, record, none.clone(), none).tree
    }
}
