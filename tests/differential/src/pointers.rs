//! Entities whose rows refer to those of a join entity, by both columns of its key.

use crate::dice::Dice;
use crate::references::Action;
use crate::value::Val;
use crate::world::World;

/// An entity that refers to a join entity over two of its own columns, either of which may be null.
#[derive(Debug, Clone)]
pub struct Pointer {
    /// Name.
    pub name: String,
    /// Index of the join entity.
    pub join: usize,
    /// What becomes of a row when the one that it refers to goes.
    pub on_delete: Action,
    /// What becomes of a row when the one that it refers to gets another key.
    pub on_update: Action,
    /// Whether no two rows refer to the same one.
    pub unique: bool,
    /// Rows: `id`, `x`, `y`, `n`.
    pub rows: Vec<Vec<Val>>,
}

/// An entity of whole numbers, beside those of columns of any type.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'w> {
    /// Name.
    pub name: &'w str,
    /// Its fields, as an insert gives them.
    pub fields: &'static [&'static str],
    /// Its columns, as a query reads them.
    pub paths: &'static [&'static str],
    /// Its rows.
    pub rows: &'w [Vec<Val>],
}

impl Beside<'_> {
    /// Where a field's value is in the rows.
    #[must_use]
    pub fn position(&self, name: &str) -> usize {
        let is = |own: &&str| *own == name || format!("{own}_id") == name;
        self.fields.iter().position(is).expect("a field of the entity")
    }
}

impl Pointer {
    /// The list of its rows at the join entity.
    #[must_use]
    pub fn list(&self) -> String {
        self.name.to_lowercase()
    }

    /// The schema as text.
    #[must_use]
    pub fn text(&self, world: &World) -> String {
        let target = &world.joins[self.join].name;
        let (delete, update) = (self.on_delete.text("delete"), self.on_update.text("update"));
        let unique = if self.unique { ", unique (x, y)" } else { "" };
        format!(
            "entity {} {{ id bigint primary key, x bigint?, y bigint?, n int? default 2, \
             j (x, y) references {target}?{delete}{update}{unique} }}\n",
            self.name
        )
    }
}

impl World {
    /// The entities beside those of columns of any type: join entities, and what refers to them.
    #[must_use]
    pub fn beside(&self) -> Vec<Beside<'_>> {
        let joins = self.joins.iter().map(|join| Beside {
            name: &join.name,
            fields: &["a", "b", "n"],
            paths: &["a.id", "b.id", "n"],
            rows: &join.rows,
        });
        let pointers = self.pointers.iter().map(|pointer| Beside {
            name: &pointer.name,
            fields: &["id", "x", "y", "n"],
            paths: &["id", "x", "y", "n"],
            rows: &pointer.rows,
        });
        joins.chain(pointers).collect()
    }

    /// Random entities that refer to the join entities.
    pub(crate) fn point(&mut self, dice: &mut Dice) {
        for join in 0..self.joins.len() {
            if dice.percent(25) {
                continue;
            }
            let action = |dice: &mut Dice| {
                let actions = [Action::Refused, Action::NoAction, Action::Restrict];
                let acts = [Action::Cascade, Action::Cascade, Action::SetNull];
                if dice.percent(35) { dice.one(&actions) } else { dice.one(&acts) }
            };
            let (on_delete, on_update) = (action(dice), action(dice));
            let unique = dice.percent(35);
            let mut rows: Vec<Vec<Val>> = Vec::new();
            let pairs: Vec<[Val; 2]> =
                self.joins[join].rows.iter().map(|row| [row[0].clone(), row[1].clone()]).collect();
            for at in 0..dice.roll(6) as i64 {
                let [x, y] = pair(&pairs, dice);
                let again = |row: &Vec<Val>| row[1] == x && row[2] == y && !x.is_null();
                if unique && rows.iter().any(again) {
                    continue;
                }
                let n = if dice.percent(20) { Val::Null } else { Val::Int(dice.between(-2, 9)) };
                rows.push(vec![Val::Int(1 + 2 * at), x, y, n]);
            }
            let name = format!("K{}", self.pointers.len());
            self.pointers.push(Pointer { name, join, on_delete, on_update, unique, rows });
        }
    }

    /// The world without a pointer.
    pub fn forget_pointer(&mut self, at: usize) {
        self.pointers.remove(at);
    }
}

/// The key of one of these rows, or half of one that is nowhere: nothing looks for it.
pub(crate) fn pair(pairs: &[[Val; 2]], dice: &mut Dice) -> [Val; 2] {
    match dice.roll(10) {
        0 => [Val::Null, Val::Null],
        1 => [Val::Null, Val::Int(999_999)],
        2 => [Val::Int(dice.between(1, 7)), Val::Null],
        _ if pairs.is_empty() => [Val::Null, Val::Null],
        _ => dice.one(pairs),
    }
}
