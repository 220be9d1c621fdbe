//! Join entities: rows that connect two others, told apart by both.

use crate::dice::Dice;
use crate::references::Action;
use crate::value::Val;
use crate::world::{List, World};

/// A join entity, with a number beside its two references.
#[derive(Debug, Clone)]
pub struct Join {
    /// Name.
    pub name: String,
    /// Index of the entity that `a` refers to.
    pub left: usize,
    /// Index of the entity that `b` refers to.
    pub right: usize,
    /// What becomes of its rows when those that `a` and `b` refer to go.
    pub on_delete: [Action; 2],
    /// Rows: `a`, `b`, `n`.
    pub rows: Vec<Vec<Val>>,
}

impl Join {
    /// The schema as text.
    #[must_use]
    pub fn text(&self, world: &World) -> String {
        let one = |at: usize, action: Action| {
            format!("references {}{}", world.entities[at].name, action.text("delete"))
        };
        let [left, right] = self.on_delete;
        let (a, b) = (one(self.left, left), one(self.right, right));
        format!("entity {} {{ a {a}, b {b}, n int? default 1, primary key (a, b) }}\n", self.name)
    }

    /// Where a field's value is in its rows.
    #[must_use]
    pub fn position(name: &str) -> usize {
        match name {
            "a" | "a_id" => 0,
            "b" | "b_id" => 1,
            _ => 2,
        }
    }
}

impl World {
    /// Random join entities, and the lists that go through them.
    pub(crate) fn connect_through(&mut self, dice: &mut Dice) {
        for at in 0..usize::from(dice.percent(65)) + usize::from(dice.percent(25)) {
            let count = self.entities.len();
            let (left, right) = (dice.roll(count), dice.roll(count));
            let name = format!("J{at}");
            let action =
                |dice: &mut Dice| dice.one(&[Action::Cascade, Action::Cascade, Action::Refused]);
            let on_delete = [action(dice), action(dice)];
            let keys = |entity: usize| self.entities[entity].rows.iter().map(|row| row[0].clone());
            let mut rows: Vec<Vec<Val>> = Vec::new();
            for a in keys(left) {
                for b in keys(right) {
                    if dice.percent(30) {
                        let n = if dice.percent(20) {
                            Val::Null
                        } else {
                            Val::Int(dice.between(-2, 9))
                        };
                        rows.push(vec![a.clone(), b, n]);
                    }
                }
            }
            for (own, other, list) in [(left, right, "t"), (right, left, "u")] {
                // Which way it goes has to be said where both are of one entity.
                let way = match (left == right, list) {
                    (false, _) => String::new(),
                    (true, "t") => "(a, b)".to_owned(),
                    (true, _) => "(b, a)".to_owned(),
                };
                self.entities[own].lists.push(List {
                    name: format!("{list}{at}"),
                    entity: other,
                    relation: String::new(),
                    clause: None,
                    through: Some(format!("{name}{way}")),
                });
            }
            self.joins.push(Join { name, left, right, on_delete, rows });
        }
    }

    /// The join entity that a list goes through.
    #[must_use]
    pub fn join_of(&self, list: &List) -> Option<&Join> {
        let name = list.through.as_ref()?.split('(').next()?;
        self.joins.iter().find(|join| join.name == name)
    }

    /// The world without a join entity.
    pub fn forget_join(&mut self, at: usize) {
        let name = self.joins.remove(at).name;
        let other = |list: &List| {
            list.through.as_ref().is_none_or(|own| own.split('(').next() != Some(name.as_str()))
        };
        self.entities.iter_mut().for_each(|entity| entity.lists.retain(&other));
    }
}
