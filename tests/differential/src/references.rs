//! What becomes of a row when the one that it refers to goes, or gets another key.

use crate::dice::Dice;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Action {
    /// The other one stays as it is; nothing is said.
    #[default]
    Refused,
    /// The same, said.
    NoAction,
    /// The other one stays as it is.
    Restrict,
    /// It goes too, or follows.
    Cascade,
    /// It refers to nothing.
    SetNull,
    /// It refers to the default.
    SetDefault,
}

impl Action {
    /// What a relation can say of rows that go.
    #[must_use]
    pub fn on_delete(nullable: bool, default: bool, dice: &mut Dice) -> Self {
        match dice.roll(9) {
            0 | 1 => Self::Refused,
            2 => dice.one(&[Self::NoAction, Self::NoAction, Self::Restrict]),
            3 | 4 if nullable => Self::SetNull,
            5..=8 if default => Self::SetDefault,
            _ => Self::Cascade,
        }
    }

    /// What a relation can say of keys that change.
    #[must_use]
    pub fn on_update(nullable: bool, default: bool, dice: &mut Dice) -> Self {
        match dice.roll(10) {
            0..=3 => Self::Refused,
            4 => dice.one(&[Self::NoAction, Self::NoAction, Self::Restrict]),
            5 if nullable => Self::SetNull,
            6 | 7 if default => Self::SetDefault,
            _ => Self::Cascade,
        }
    }

    /// As it stands behind `on delete` or `on update`.
    #[must_use]
    pub fn text(self, event: &str) -> String {
        let action = match self {
            Self::Refused => return String::new(),
            Self::NoAction => "no action",
            Self::Restrict => "restrict",
            Self::Cascade => "cascade",
            Self::SetNull => "set null",
            Self::SetDefault => "set default",
        };
        format!(" on {event} {action}")
    }
}
