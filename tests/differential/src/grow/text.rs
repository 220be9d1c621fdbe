//! Texts.

use super::{Grower, part};
use crate::tree::{Class, Node};
use crate::world::{NEAR, TEXTS};

impl Grower<'_> {
    /// A text that no column is in: nothing lends it a collation.
    pub(super) fn uncollated(&mut self) -> Node {
        let truths = [self.truth(1), self.truth(1)].map(part);
        let [first, second] = truths;
        let words = [self.word(NEAR), self.word(NEAR), self.word(NEAR)];
        let [a, b, c] = words;
        let parts = [first, a, second, b, c];
        Node::expr(Class::Text, "case when {} then {} when {} then {} else {} end", parts)
    }

    /// A text.
    pub(super) fn string(&mut self, depth: usize) -> Node {
        let down = depth - 1;
        let text = |grower: &mut Self| part(grower.expr(Class::Text, down));
        let of = |template: &str, parts: Vec<_>| Node::expr(Class::Text, template, parts);
        match self.dice.roll(30) {
            0 | 1 => {
                let names = ["lower({})", "upper({})", "trim({})", "ltrim({})", "rtrim({})"];
                let name = self.dice.one(&names);
                of(name, vec![text(self)])
            }
            2 | 3 => of("({} || {})", vec![text(self), text(self)]),
            4 | 5 => {
                let (start, count) = (self.small(-3, 5), self.small(-2, 4));
                if self.dice.percent(30) {
                    return of("substr({}, {})", vec![text(self), start]);
                }
                let start = if self.dice.percent(20) { part(self.leaf(Class::Int)) } else { start };
                of("substr({}, {}, {})", vec![text(self), start, count])
            }
            6 | 7 => {
                let (a, b, c) = (text(self), text(self), text(self));
                of("replace({}, {}, {})", vec![a, b, c])
            }
            8 => {
                let name = self.dice.one(&["left({}, {})", "right({}, {})", "repeat({}, {})"]);
                of(name, vec![text(self), self.small(-3, 4)])
            }
            9 => {
                let name = self.dice.one(&["lpad({}, {}, {})", "rpad({}, {}, {})"]);
                let fill = self.word(&["xé", "-", "", "ab"]);
                of(name, vec![text(self), self.small(-1, 9), fill])
            }
            10 => of("reverse({})", vec![text(self)]),
            11 => {
                let separator = self.word(&["a", "b", "", " ", "%"]);
                let number = self.dice.one(&[-2i64, -1, 1, 2, 3]);
                let number = self.small(number, number);
                of("split_part({}, {}, {})", vec![text(self), separator, number])
            }
            12 => of("({})::text", vec![part(self.expr(Class::Int, down))]),
            13 => {
                let class = self.dice.one(&[Class::Bool, Class::Uuid]);
                let value = part(self.expr(class, down));
                of("({})::text", vec![value])
            }
            14 => {
                let at = self.dice.roll(self.world.enums.len()) as u8;
                of("({})::text", vec![part(self.leaf(Class::Enum(at)))])
            }
            15 => {
                let template = self.dice.one(&["greatest({}, {})", "least({}, {})"]);
                of(template, vec![text(self), text(self)])
            }
            16 => of("concat({}, {})", vec![text(self), text(self)]),
            17 => self.member_text(down),
            22 => self.list_text(down),
            23 => of("concat_ws({}, {}, {})", vec![self.word(&["-", ""]), text(self), text(self)]),
            24 => {
                let (from, to) = (self.word(&["ab", "aé", "", "aab"]), self.word(&["x", "", "é-"]));
                of("translate({}, {}, {})", vec![text(self), from, to])
            }
            25 => of("normalize_space({})", vec![text(self)]),
            26 => {
                let name = self.dice.one(&["trim({}, {})", "ltrim({}, {})", "rtrim({}, {})"]);
                let letters = self.word(&["a", " b", "éa", ""]);
                of(name, vec![text(self), letters])
            }
            27 => {
                let name = self.dice.one(&["lpad({}, {})", "rpad({}, {})"]);
                of(name, vec![text(self), self.small(-1, 9)])
            }
            28 => of("({})::text", vec![part(self.expr(Class::Decimal, down))]),
            29 => self.member_text(down),
            19 | 20 => self.uncollated(),
            18 => of("({} || {})", vec![text(self), self.word(TEXTS)]),
            _ => of("chr({})", vec![self.small(32, 255)]),
        }
    }
}
