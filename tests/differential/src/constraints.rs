//! What a world demands of its rows: keys and checks.

use crate::dice::Dice;
use crate::indexes::Index;
use crate::value::Val;
use crate::world::{Column, Entity, Kind, List, World};

/// A check of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// A number is at least this.
    Least(String, i64),
    /// A text has at most so many letters.
    Longest(String, usize),
    /// One of the two is there.
    Either(String, String),
}

impl Rule {
    /// Its condition.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Least(column, least) => format!("{column} >= {least}"),
            Self::Longest(column, most) => format!("length({column}) <= {most}"),
            Self::Either(a, b) => format!("{a} is not null or {b} is not null"),
        }
    }

    /// Whether it is about this column.
    #[must_use]
    pub fn names(&self, column: &str) -> bool {
        match self {
            Self::Least(own, _) | Self::Longest(own, _) => own == column,
            Self::Either(a, b) => a == column || b == column,
        }
    }

    /// Whether a row keeps it; `of` gives the values of its columns.
    fn holds<'v>(&self, of: impl Fn(&str) -> Option<&'v Val>) -> bool {
        match self {
            Self::Least(column, least) => {
                !matches!(of(column), Some(Val::Int(value)) if value < least)
            }
            Self::Longest(column, most) => {
                !matches!(of(column), Some(Val::Text(text)) if text.chars().count() > *most)
            }
            Self::Either(a, b) => [a, b].iter().any(|c| of(c).is_some_and(|v| !v.is_null())),
        }
    }
}

impl Kind {
    /// Whether equality of its values is one of the language: such columns can be keys.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        use Kind::{
            BigInt, Bool, Bytes, Date, Decimal, Doc, Enum, Float, Int, Interval, Json, Label, List,
            SmallInt, Text, Time, Timestamp, Timestamptz, Uuid,
        };
        match self {
            Json | Float | Doc | Interval | List(..) | Label => false,
            Bool | SmallInt | Int | BigInt | Decimal(..) | Text | Bytes | Uuid | Date | Time
            | Timestamp | Timestamptz | Enum(_) => true,
        }
    }
}

/// Random keys and checks over these columns.
#[must_use]
pub fn constraints(columns: &[Column], dice: &mut Dice) -> (Vec<Vec<String>>, Vec<Rule>) {
    let mut uniques = Vec::new();
    // Keys of texts and numbers have enough different values; pairs of anything have.
    if dice.percent(40) {
        uniques.push(vec![columns[dice.roll(3)].name.clone()]);
    }
    if dice.percent(25) {
        let plain: Vec<&Column> = columns.iter().skip(2).filter(|c| c.kind.is_plain()).collect();
        uniques.push(vec![columns[0].name.clone(), plain[dice.roll(plain.len())].name.clone()]);
    }
    let mut rules = Vec::new();
    for column in columns {
        match column.kind {
            Kind::BigInt | Kind::Int | Kind::SmallInt if dice.percent(15) => {
                rules.push(Rule::Least(column.name.clone(), dice.between(-12, 3)));
            }
            Kind::Text if dice.percent(15) => {
                rules.push(Rule::Longest(column.name.clone(), 2 + dice.roll(3)));
            }
            _ => {}
        }
    }
    let nullable: Vec<&Column> = columns.iter().filter(|column| column.nullable).collect();
    if let [first, .., last] = nullable.as_slice()
        && dice.percent(20)
    {
        rules.push(Rule::Either(first.name.clone(), last.name.clone()));
    }
    (uniques, rules)
}

impl Entity {
    /// Whether a row can stand beside the others.
    #[must_use]
    pub fn allows(&self, rows: &[Vec<Val>], row: &[Val]) -> bool {
        let at = |name: &str| self.columns.iter().position(|c| c.name == name).map(|at| at + 1);
        let known = |columns: &Vec<String>| {
            let places: Vec<usize> = columns.iter().filter_map(|name| at(name)).collect();
            rows.iter().any(|other| {
                let same = |at: &usize| !row[*at].is_null() && row[*at] == other[*at];
                places.iter().all(same)
            })
        };
        let kept = |rule: &Rule| rule.holds(|name| at(name).and_then(|at| row.get(at)));
        let indexed = |index: &Index| {
            let of = |row: &[Val]| index.of(|name| at(name).and_then(|at| row.get(at)).cloned());
            let own = of(row);
            own.is_some() && rows.iter().any(|other| of(other) == own)
        };
        !self.uniques.iter().any(known)
            && !self.indexes.iter().any(indexed)
            && self.rules.iter().all(kept)
    }

    /// The entity without a column and what is about it.
    pub fn forget(&mut self, at: usize) {
        let name = self.columns.remove(at).name;
        for row in &mut self.rows {
            row.remove(at + 1);
        }
        self.uniques.retain(|columns| !columns.contains(&name));
        self.indexes.retain(|index| !index.names(&name));
        self.rules.retain(|rule| !rule.names(&name));
    }
}

impl World {
    /// The world without a relation, and without its other end.
    pub fn forget_relation(&mut self, at: usize, n: usize) {
        let entity = &mut self.entities[at];
        let relation = entity.relations.remove(n);
        let place = 1 + entity.columns.len() + n;
        entity.rows.iter_mut().for_each(|row| drop(row.remove(place)));
        let is = |list: &List| list.entity == at && list.relation == relation.name;
        self.entities[relation.target].lists.retain(|list| !is(list));
    }

    /// The world without an entity that nothing refers to.
    pub fn forget_entity(&mut self, at: usize) {
        let refers = |entity: &Entity| entity.relations.iter().any(|r| r.target == at);
        let others = self.entities.iter().enumerate();
        if others.filter(|(n, _)| *n != at).any(|(_, entity)| refers(entity)) {
            return;
        }
        while let Some(join) = self.joins.iter().position(|j| j.left == at || j.right == at) {
            self.forget_join(join);
        }
        self.entities.remove(at);
        for join in &mut self.joins {
            join.left -= usize::from(join.left > at);
            join.right -= usize::from(join.right > at);
        }
        for entity in &mut self.entities {
            entity.lists.retain(|list| list.entity != at);
            let targets = entity.relations.iter_mut().map(|relation| &mut relation.target);
            let lists = entity.lists.iter_mut().map(|list| &mut list.entity);
            targets.chain(lists).filter(|own| **own > at).for_each(|own| *own -= 1);
        }
    }
}
