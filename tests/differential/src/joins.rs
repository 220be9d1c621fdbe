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
    /// What becomes of its rows when those that `a` and `b` refer to get another key.
    pub on_update: [Action; 2],
    /// Rows: `a`, `b`, `n`.
    pub rows: Vec<Vec<Val>>,
}

impl Join {
    /// The schema as text.
    #[must_use]
    pub fn text(&self, world: &World) -> String {
        let one = |at: usize, n: usize| {
            let (delete, update) = (self.on_delete[n], self.on_update[n]);
            let (delete, update) = (delete.text("delete"), update.text("update"));
            format!("references {}{delete}{update}", world.entities[at].name)
        };
        let (a, b) = (one(self.left, 0), one(self.right, 1));
        let pointers = world.pointers.iter().filter(|p| world.joins[p.join].name == self.name);
        let lists: String = pointers.map(|p| format!(", {} many {}.j", p.list(), p.name)).collect();
        format!(
            "entity {} {{ a {a}, b {b}, n int? default 1, primary key (a, b){lists} }}\n",
            self.name
        )
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
            let on_update = [action(dice), action(dice)];
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
            self.joins.push(Join { name, left, right, on_delete, on_update, rows });
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
        self.pointers.retain(|pointer| pointer.join != at);
        for pointer in &mut self.pointers {
            pointer.join -= usize::from(pointer.join > at);
        }
        let other = |list: &List| {
            list.through.as_ref().is_none_or(|own| own.split('(').next() != Some(name.as_str()))
        };
        self.entities.iter_mut().for_each(|entity| entity.lists.retain(&other));
    }
}
