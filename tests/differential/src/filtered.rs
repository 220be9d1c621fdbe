//! Relations to many rows with a filter, an order and a limit of their own.

use crate::dice::Dice;
use crate::indexes::Filter;
use crate::world::Column;

/// What stands in the parentheses behind a relation to many rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The rows that it holds.
    pub filter: Option<Filter>,
    /// Whether the last of them come first.
    pub down: bool,
    /// How many it holds at most.
    pub most: Option<usize>,
}

impl Clause {
    /// A clause over these columns, which has a filter or a limit.
    #[must_use]
    pub fn random(columns: &[Column], dice: &mut Dice) -> Self {
        let most = dice.percent(40).then(|| 1 + dice.roll(2));
        let filter = (most.is_none() || dice.percent(50)).then(|| Filter::random(columns, dice));
        Self { filter, down: dice.percent(50), most }
    }

    /// As it stands there.
    #[must_use]
    pub fn text(&self) -> String {
        let filter = self.filter.as_ref().map_or(String::new(), |f| format!("where {} ", f.text()));
        let down = if self.down { " desc" } else { "" };
        let most = self.most.map_or(String::new(), |most| format!(" limit {most}"));
        format!("({filter}order by id{down}{most})")
    }
}
