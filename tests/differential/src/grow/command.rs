//! Commands: inserts, upserts, updates and deletes of one statement.

use super::{Field, Grower, Query, Source, part};
use crate::indexes::Index;
use crate::tree::{Class, Constant, EXCLUDED, Node, Part, Rows, class_of};
use crate::value::Val;
use crate::world::{Column, Entity, Kind, Relation};

/// A key that no row has.
const NOWHERE: i64 = 999_999;
/// Keys of rows that are made of others begin here.
const BEYOND: i64 = 5_000;

/// Where the values of a record come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// Constants alone.
    Constants,
    /// Expressions too, over what is visible.
    Expressions,
}

impl Grower<'_> {
    /// An insert of one record, of several, of rows of a parameter, or of a select.
    pub(super) fn insert(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        let source = match self.dice.roll(10) {
            0..=3 => {
                // The key of a row that is there, which an index over what is computed has too.
                let taken =
                    !self.world.entities[entity].indexes.is_empty() && self.dice.percent(30);
                let key = taken.then(|| self.key(entity));
                self.record_part(entity, key.as_ref())
            }
            4 => {
                let records = (0..2 + self.dice.roll(2)).map(|_| self.record(entity, None));
                let items = records.collect();
                Part::List { items, separator: ", ", least: 1 }
            }
            5..=7 => {
                let count = self.dice.roll(5);
                Part::Rows(self.rows(entity, count, false))
            }
            _ => part(self.selected(entity)),
        };
        let conflict = match self.dice.roll(6) {
            0 => Part::Optional(vec![Part::Text(" on conflict nothing".to_owned())]),
            _ => Part::Optional(Vec::new()),
        };
        let returning = self.returning(&target, "new");
        self.inserted(&target, source, conflict, returning)
    }

    pub(super) fn inserted(
        &mut self,
        target: &Source,
        source: Part,
        conflict: Part,
        returning: Part,
    ) -> Query {
        let name = Part::Text(self.world.entities[target.entity.unwrap_or(0)].name.clone());
        let parts = [name, Part::Alias(target.alias), source, conflict, returning];
        let tree = Node::part("insert {} as {} {}{}{}", parts);
        self.finish(tree, false)
    }

    /// What a conflict with a key changes of the row that is there.
    pub(super) fn changes(&mut self, target: &Source, key: &Index) -> Vec<Node> {
        let entity = &self.world.entities[target.entity.unwrap_or(0)];
        let excluded = Source { alias: EXCLUDED, entity: None, ..target.clone() };
        self.sources = vec![target.clone(), excluded];
        let mut items = Vec::new();
        if self.dice.percent(45) {
            items.push(Node::part("{}.*", [Part::Alias(EXCLUDED)]));
        }
        let fixed = |column: &Column| key.keys.iter().any(|key| key.column() == column.name);
        let columns: Vec<&Column> = entity.columns.iter().filter(|c| !fixed(c)).collect();
        for _ in 0..1 + self.dice.roll(2) {
            let column = self.dice.one(&columns);
            let known = |node: &Node| {
                node.write(crate::tree::Style::Literals)
                    .text
                    .starts_with(&format!("{}:", column.name))
            };
            if !items.iter().any(known) {
                let depth = self.dice.roll(3);
                let value = self.assigned(column, Values::Expressions, depth);
                items.push(Node::part(&format!("{}: {{}}", column.name), [value]));
            }
        }
        self.sources.clear();
        items
    }

    fn record_part(&mut self, entity: usize, key: Option<&Index>) -> Part {
        part(self.record(entity, key))
    }

    /// `{ id: …, … }`: with a key of a row that is there, where one is given and by chance.
    pub(super) fn record(&mut self, entity: usize, key: Option<&Index>) -> Node {
        let items = self.record_items(entity, key);
        Node::part("{ {} }", [Part::List { items, separator: ", ", least: 1 }])
    }

    /// The fields of a record. Those that must be there are wrapped so that a reduction leaves them.
    pub(super) fn record_items(&mut self, entity: usize, key: Option<&Index>) -> Vec<Node> {
        let declared = &self.world.entities[entity];
        let model = match key {
            Some(_) if !declared.rows.is_empty() && self.dice.percent(65) => {
                Some(self.dice.one(&declared.rows))
            }
            _ => None,
        };
        let taken = |name: &str| {
            let row = model.as_ref()?;
            key?.names(name).then(|| row[place(declared, name)].clone())
        };
        let id = match taken("id") {
            Some(value) => value,
            None => self.fresh(entity),
        };
        let mut items = vec![self.item("id", &Kind::BigInt, id, false)];
        for column in &declared.columns {
            if let (Some(value), Some(key)) = (taken(&column.name), key) {
                let value = self.alike(key, &column.name, value);
                items.push(self.item(&column.name, &column.kind, value, column.nullable));
                continue;
            }
            let optional = column.nullable || column.default.is_some();
            if optional && self.dice.percent(25) {
                continue;
            }
            let depth = self.dice.roll(2);
            let value = self.assigned(column, Values::Constants, depth);
            items.push(Node::part(&format!("{}: {{}}", column.name), [value]));
        }
        for relation in &declared.relations {
            let optional = relation.nullable || relation.default.is_some();
            if optional && self.dice.percent(30) {
                continue;
            }
            let value = self.reference(relation);
            items.push(self.item(&relation.name, &Kind::BigInt, value, relation.nullable));
        }
        items
    }

    fn item(&mut self, name: &str, kind: &Kind, value: Val, nullable: bool) -> Node {
        let constant = self.typed_constant(kind, value, nullable);
        Node::part(&format!("{name}: {{}}"), [Part::Constant(constant)])
    }

    fn typed_constant(&mut self, kind: &Kind, value: Val, nullable: bool) -> Constant {
        let mark = if nullable && self.dice.percent(50) || value.is_null() { "?" } else { "" };
        let declared = format!("{}{mark}", self.world.type_name(kind));
        let is_param = self.dice.percent(40);
        Constant::new(value, Some(declared), is_param)
    }

    /// A key for a new row; seldom one that is taken.
    fn fresh(&mut self, entity: usize) -> Val {
        let rows = &self.world.entities[entity].rows;
        if !rows.is_empty() && self.dice.percent(8) {
            return self.dice.one(rows)[0].clone();
        }
        Val::Int(100 + self.dice.between(0, 900))
    }

    /// The key of a row to refer to; seldom of none.
    fn reference(&mut self, relation: &Relation) -> Val {
        let keys: Vec<Val> =
            self.world.entities[relation.target].rows.iter().map(|row| row[0].clone()).collect();
        if relation.nullable && (keys.is_empty() || self.dice.percent(15)) {
            return Val::Null;
        }
        if keys.is_empty() || self.dice.percent(4) {
            Val::Int(NOWHERE)
        } else {
            self.dice.one(&keys)
        }
    }

    /// What a column is set to.
    pub(super) fn assigned(&mut self, column: &Column, values: Values, depth: usize) -> Part {
        if let Some(default) = &column.default {
            match self.dice.roll(12) {
                0 => return Part::Text("default".to_owned()),
                1 => {
                    let value = if self.dice.percent(50) { Val::Null } else { default.clone() };
                    let mut constant = self.typed_constant(&column.kind, value, true);
                    constant.declared = Some(format!("{}?", self.world.type_name(&column.kind)));
                    constant.only_param = true;
                    return part(Node::part("{} ?? default", [Part::Constant(constant)]));
                }
                _ => {}
            }
        }
        if column.nullable && self.dice.percent(12) {
            let constant = self.typed_constant(&column.kind, Val::Null, true);
            return Part::Constant(constant);
        }
        let class = class_of(&column.kind);
        let free = values == Values::Expressions || !matches!(class, Class::Enum(_));
        if free && self.dice.percent(if values == Values::Expressions { 75 } else { 15 }) {
            let node = self.expr(class, depth);
            let node = self.without_nulls(node, &column.kind);
            if !column.nullable {
                let other = self.constant_of(&column.kind);
                return part(Node::expr(class, "coalesce({}, {})", [part(node), other]));
            }
            return part(node);
        }
        self.constant_of(&column.kind)
    }

    /// A list for a column whose lists have no nulls; seldom one of which the compiler does not know that.
    fn without_nulls(&mut self, node: Node, kind: &Kind) -> Node {
        match kind {
            Kind::List(..) if self.dice.percent(3) => node,
            Kind::List(base, false) => {
                Node::expr(Class::List(*base), "array_remove({}, null)", [part(node)])
            }
            _ => node,
        }
    }

    /// A constant of a column's own type; seldom one that it cannot hold.
    fn constant_of(&mut self, kind: &Kind) -> Part {
        if let (Kind::Int | Kind::SmallInt, true) = (kind, self.dice.percent(3)) {
            let value = Val::Int(self.dice.one(&[40_000, -40_000, 1 << 40]));
            let constant = Constant::new(value, Some("bigint".to_owned()), self.dice.percent(50));
            return Part::Constant(constant);
        }
        let wild = self.dice.percent(10);
        let value = self.world.value(kind, wild, &mut self.dice);
        Part::Constant(self.typed_constant(kind, value, false))
    }

    /// Rows for a parameter: all fields, or those that must be there with some others.
    pub(super) fn rows(&mut self, entity: usize, count: usize, some: bool) -> Rows {
        let declared = &self.world.entities[entity];
        let whole = !some && self.dice.percent(40);
        let mut columns: Vec<&Column> = Vec::new();
        for column in &declared.columns {
            let optional = column.nullable || column.default.is_some();
            if whole || !optional || self.dice.percent(70) {
                columns.push(column);
            }
        }
        let mark = |nullable: bool| if nullable { "?" } else { "" };
        let mut fields = vec![("id".to_owned(), "bigint".to_owned())];
        for column in &columns {
            let ty = format!("{}{}", self.world.type_name(&column.kind), mark(column.nullable));
            fields.push((column.name.clone(), ty));
        }
        for relation in &declared.relations {
            fields.push((relation.name.clone(), format!("bigint{}", mark(relation.nullable))));
        }
        let mut rows: Vec<Vec<Val>> = Vec::new();
        while rows.len() < count {
            let mut row = vec![self.fresh(entity)];
            if rows.iter().any(|other| other[0] == row[0]) && self.dice.percent(97) {
                continue;
            }
            for column in &columns {
                let null = column.nullable && self.dice.percent(25);
                let wild = self.dice.percent(6);
                let value = self.world.value(&column.kind, wild, &mut self.dice);
                row.push(if null { Val::Null } else { value });
            }
            for relation in &declared.relations {
                row.push(self.reference(relation));
            }
            rows.push(row);
        }
        let entity = whole.then(|| declared.name.clone());
        Rows { entity, fields, rows, only: None, joined: false }
    }

    /// `select { id: …, … } from …`: rows made of others, in the order of their keys.
    pub(super) fn selected(&mut self, entity: usize) -> Node {
        let declared = &self.world.entities[entity];
        let from_entity = self.dice.roll(self.world.entities.len());
        let source = self.entity_source(from_entity);
        let (from, alias) = (self.named_entity(&source), source.alias);
        self.sources = vec![source];
        let beyond = self.dice.one(&[BEYOND, BEYOND, BEYOND, 0, 3]);
        let mut items = vec![Node::part(&format!("id: {{}}.id + {beyond}"), [Part::Alias(alias)])];
        for column in &declared.columns {
            let optional = column.nullable || column.default.is_some();
            if optional && self.dice.percent(50) {
                continue;
            }
            let depth = self.dice.roll(3);
            let class = class_of(&column.kind);
            let value = if self.dice.percent(70) {
                let node = self.expr(class, depth);
                let node = self.without_nulls(node, &column.kind);
                if column.nullable {
                    part(node)
                } else {
                    let other = self.constant_of(&column.kind);
                    part(Node::expr(class, "coalesce({}, {})", [part(node), other]))
                }
            } else {
                self.constant_of(&column.kind)
            };
            items.push(Node::part(&format!("{}: {{}}", column.name), [value]));
        }
        for relation in &declared.relations {
            let value = self.reference(relation);
            items.push(self.item(&relation.name, &Kind::BigInt, value, relation.nullable));
        }
        let items = Part::List { items, separator: ", ", least: 1 };
        let filter = self.optional_where(2);
        self.sources.clear();
        let parts = [items, from, filter, Part::Alias(alias)];
        Node::part("select { {} } from {}{} order by {}.id", parts)
    }

    /// An update: of one row by its key, of some, or from the rows of another source.
    pub(super) fn update(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        self.sources.push(target.clone());
        let from = match self.dice.roll(10) {
            0..=2 => self.update_from(&target),
            _ => None,
        };
        let single = from.is_none() && self.dice.percent(35);
        let filter = if single {
            self.by_key(&target)
        } else {
            let mut parts = vec![part(self.touching(&target))];
            parts.extend(self.optional_term());
            match &from {
                // What pins the rows of the source comes first and stays.
                Some((_, pin)) => parts.insert(0, part(pin.clone())),
                None => parts.insert(0, Part::Text(String::new())),
            }
            let template = if from.is_some() { "{} and {}{}" } else { "{}{}{}" };
            if parts.len() == 2 {
                parts.push(Part::Text(String::new()));
            }
            Node::part(template, parts)
        };
        let items = self.assignments(entity, single);
        let returning = if from.is_some() && self.dice.percent(45) {
            self.returning_joined(&target)
        } else if self.dice.percent(40) {
            self.returning_assigned(&target, &items)
        } else {
            let before = single || from.is_none() && self.dice.percent(50);
            self.returning(&target, if before { "old" } else { "new" })
        };
        let items = Part::List { items, separator: ", ", least: 1 };
        let named = self.named_entity_as(&target);
        let from = match from {
            Some((source, _)) => part(Node::part(" from {}", [source])),
            None => Part::Text(String::new()),
        };
        let parts = [named, items, from, part(filter), returning];
        let tree = Node::part("update {} { {} }{} where {}{}", parts);
        self.finish(tree, false)
    }

    /// `E0 as s1`.
    pub(super) fn named_entity_as(&self, source: &Source) -> Part {
        let name = source.entity.map_or("", |at| self.world.entities[at].name.as_str());
        part(Node::part("{} as {}", [Part::Text(name.to_owned()), Part::Alias(source.alias)]))
    }

    /// `s1.id = …`.
    pub(super) fn by_key(&mut self, target: &Source) -> Node {
        let rows = &self.world.entities[target.entity.unwrap_or(0)].rows;
        let value = if rows.is_empty() || self.dice.percent(10) {
            Val::Int(NOWHERE)
        } else {
            self.dice.one(rows)[0].clone()
        };
        let constant = self.typed_constant(&Kind::BigInt, value, false);
        Node::part("{}.id = {}", [Part::Alias(target.alias), Part::Constant(constant)])
    }

    /// The condition of a command that may touch several rows.
    pub(super) fn touching(&mut self, target: &Source) -> Node {
        match self.dice.roll(12) {
            0 => Node::expr(Class::Bool, "true", []),
            1 | 2 => {
                let list = self.list(Class::Int);
                Node::expr(Class::Bool, "({}.id in {})", [Part::Alias(target.alias), list])
            }
            3 | 4 => match self.through(target) {
                Some(node) => node,
                None => self.truth(2),
            },
            _ => self.truth(2),
        }
    }

    /// A condition at the end of a path.
    fn through(&mut self, target: &Source) -> Option<Node> {
        let declared = &self.world.entities[target.entity?];
        if declared.relations.is_empty() {
            return None;
        }
        let relation = self.dice.one(&declared.relations);
        let column = self.dice.one(&self.world.entities[relation.target].columns);
        if column.kind == Kind::Json {
            return None;
        }
        let path = Part::Text(format!("{}.{}", relation.name, column.name));
        let op = self.dice.one(&["=", "<>", "is distinct from"]);
        let value = self.constant_of(&column.kind);
        let parts = [Part::Alias(target.alias), path, value];
        Some(Node::expr(Class::Bool, &format!("({{}}.{{}} {op} {{}})"), parts))
    }

    /// ` and? …`, or nothing.
    fn optional_term(&mut self) -> Option<Part> {
        if self.dice.percent(80) {
            return None;
        }
        let guarded = self.guarded()?;
        Some(Part::Optional(vec![Part::Text(" and? ".to_owned()), part(guarded)]))
    }

    /// A source of which each updated row has one row, with the condition that says so.
    fn update_from(&mut self, target: &Source) -> Option<(Part, Node)> {
        let entity = self.dice.roll(self.world.entities.len());
        if self.dice.percent(40) {
            // Rows of a parameter, with a new value for each key.
            let alias = self.alias();
            let rows = &self.world.entities[target.entity?].rows;
            let mut values = Vec::new();
            for row in rows {
                if self.dice.percent(60) {
                    let word = self.world.value(&Kind::Text, false, &mut self.dice);
                    let number = self.world.value(&Kind::Int, false, &mut self.dice);
                    values.push(vec![row[0].clone(), word, number]);
                }
            }
            let fields = [("key", "bigint"), ("word", "text"), ("number", "int")];
            let fields = fields.map(|(name, ty)| (name.to_owned(), ty.to_owned())).to_vec();
            let rows = Rows { entity: None, fields, rows: values, only: None, joined: true };
            let columns = vec![
                Field { name: "word".to_owned(), class: Class::Text },
                Field { name: "number".to_owned(), class: Class::Int },
            ];
            self.sources.push(Source { alias, entity: None, columns, key: Vec::new() });
            let pin = [Part::Alias(target.alias), Part::Alias(alias)];
            let pin = Node::part("{}.id = {}.key", pin);
            return Some((part(Node::part("{} {}", [Part::Rows(rows), Part::Alias(alias)])), pin));
        }
        let key = self.column(Class::Int)?;
        let source = self.entity_source(entity);
        let named = self.named_entity(&source);
        let pin = Node::part("{}.id = {}", [Part::Alias(source.alias), part(key)]);
        self.sources.push(source);
        Some((named, pin))
    }

    /// What an update sets.
    pub(super) fn assignments(&mut self, entity: usize, single: bool) -> Vec<Node> {
        let declared = &self.world.entities[entity];
        let mut columns: Vec<&Column> = declared.columns.iter().collect();
        self.dice.shuffle(&mut columns);
        let is_key = |column: &Column| {
            declared.uniques.iter().any(|key| key.contains(&column.name))
                || declared.indexes.iter().any(|index| index.names(&column.name))
        };
        if self.dice.percent(24) {
            // Two columns change places: both values are those from before.
            let same = |a: &Column, b: &Column| {
                a.name != b.name && a.kind == b.kind && a.nullable == b.nullable
            };
            let free = columns.iter().filter(|column| !is_key(column));
            let pair = free.clone().find_map(|a| free.clone().find(|b| same(a, b)).map(|b| (a, b)));
            if let Some((a, b)) = pair {
                let alias = self.sources.first().map_or(1, |source| source.alias);
                let one = |to: &Column, from: &Column| {
                    let template = format!("{}: {{}}.{}", to.name, from.name);
                    Node::part(&template, [Part::Alias(alias)])
                };
                return vec![one(a, b), one(b, a)];
            }
        }
        let mut items = Vec::new();
        for column in columns.iter().take(1 + self.dice.roll(3)) {
            // Keys that several rows move are checked in an order that nothing promises.
            if is_key(column) && !single && self.dice.percent(90) {
                continue;
            }
            if self.dice.percent(8) && column.kind != Kind::Json {
                let patched = self.patched(column);
                items.push(patched);
                continue;
            }
            let depth = 1 + self.dice.roll(2);
            let value = self.assigned(column, Values::Expressions, depth);
            items.push(Node::part(&format!("{}: {{}}", column.name), [value]));
        }
        for relation in &declared.relations {
            if self.dice.percent(12) {
                let value = self.reference(relation);
                items.push(self.item(&relation.name, &Kind::BigInt, value, relation.nullable));
            }
        }
        items.extend(self.other_key(entity, single));
        if items.is_empty() {
            let column = &declared.columns[3];
            let value = self.assigned(column, Values::Expressions, 1);
            items.push(Node::part(&format!("{}: {{}}", column.name), [value]));
        }
        items
    }

    /// Seldom a key that is another: rows that refer to it follow, or forbid it.
    fn other_key(&mut self, entity: usize, single: bool) -> Option<Node> {
        if !self.dice.percent(if single { 14 } else { 4 }) {
            return None;
        }
        if single {
            let key = self.fresh(entity);
            return Some(self.item("id", &Kind::BigInt, key, false));
        }
        let alias = self.sources.first()?.alias;
        Some(Node::part(&format!("id: {{}}.id + {BEYOND}"), [Part::Alias(alias)]))
    }

    /// A delete: by key, by a condition, by rows of another source.
    pub(super) fn delete(&mut self) -> Query {
        self.start();
        let entity = self.dice.roll(self.world.entities.len());
        let target = self.entity_source(entity);
        self.sources.push(target.clone());
        let named = self.named_entity_as(&target);
        let mut using = Part::Text(String::new());
        let mut filter = vec![part(match self.dice.roll(10) {
            0..=2 => self.by_key(&target),
            3..=5 => {
                let other = self.dice.roll(self.world.entities.len());
                let source = self.entity_source(other);
                using = part(Node::part(" using {}", [self.named_entity(&source)]));
                self.sources.push(source);
                self.truth(2)
            }
            _ => self.touching(&target),
        })];
        let optional = self.optional_term();
        filter.push(optional.unwrap_or(Part::Text(String::new())));
        let filter = part(Node::part("{}{}", filter));
        self.sources.truncate(1);
        let returning = self.returning(&target, "old");
        let tree = Node::part("delete {}{} where {}{}", [named, using, filter, returning]);
        self.finish(tree, false)
    }

    /// ` returning …` of what an update has set.
    fn returning_assigned(&mut self, target: &Source, items: &[Node]) -> Part {
        let mut shown = vec![Node::part("k: {}.id", [Part::Alias(target.alias)])];
        for (at, item) in items.iter().enumerate() {
            if let Some(Part::Text(text)) = item.parts.first() {
                let name: String = text.chars().take_while(|c| !"?:".contains(*c)).collect();
                let relations = &self.world.entities[target.entity.unwrap_or(0)].relations;
                if !relations.iter().any(|relation| relation.name == name) {
                    shown.push(Node::part(&format!("v{at}: new.{name}"), []));
                }
            }
        }
        let shape = Node::part("{ {} }", [Part::List { items: shown, separator: ", ", least: 1 }]);
        Part::Optional(vec![Part::Text(" returning ".to_owned()), part(shape)])
    }

    /// ` returning …`: values of the row that was updated and of the one that it was updated from.
    fn returning_joined(&mut self, target: &Source) -> Part {
        let nesting = std::mem::replace(&mut self.nesting, 0);
        self.no_paths = true;
        let mut items = vec![Node::part("k: {}.id", [Part::Alias(target.alias)])];
        for at in 0..1 + self.dice.roll(3) {
            let class = self.class();
            let value = part(self.expr(class, 1));
            items.push(Node::part(&format!("v{at}: {{}}"), [value]));
        }
        self.no_paths = false;
        self.nesting = nesting;
        let shape = Node::part("{ {} }", [Part::List { items, separator: ", ", least: 1 }]);
        Part::Optional(vec![Part::Text(" returning ".to_owned()), part(shape)])
    }

    /// ` returning …`: a shape over the row, seldom a value alone.
    pub(super) fn returning(&mut self, target: &Source, row: &str) -> Part {
        if self.dice.percent(35) {
            return Part::Optional(Vec::new());
        }
        if row == "new" && self.dice.percent(18) {
            return self.returning_related(target, false);
        }
        let sources = std::mem::replace(&mut self.sources, vec![target.clone()]);
        let nesting = std::mem::replace(&mut self.nesting, 0);
        self.no_paths = true;
        let shape = if self.dice.percent(12) {
            let class = self.class();
            self.expr(class, 1)
        } else {
            let mut items = vec![Node::part("k: {}.id", [Part::Alias(target.alias)])];
            for at in 0..1 + self.dice.roll(3) {
                let class = self.class();
                let column = self.dice.one(&target.columns);
                let value = if self.dice.percent(35) {
                    let name = Part::Text(format!("{row}.{}", column.name));
                    Node::part("{}", [name])
                } else {
                    let depth = self.dice.roll(3);
                    self.expr(class, depth)
                };
                items.push(Node::part(&format!("v{at}: {{}}"), [part(value)]));
            }
            Node::part("{ {} }", [Part::List { items, separator: ", ", least: 1 }])
        };
        self.no_paths = false;
        self.nesting = nesting;
        self.sources = sources;
        Part::Optional(vec![Part::Text(" returning ".to_owned()), part(shape)])
    }
}

/// Where a field's value is in the rows of an entity.
fn place(entity: &Entity, name: &str) -> usize {
    crate::engine::position(entity, name)
}
