//! The parameters of a routine in the text of its fences: all of them use it, and none in quotes.

use rex_grammar::Span;

use super::MARK;
use crate::diag::Sink;
use crate::diag::codes::{RawOneSided, RawQuotedParameter};
use crate::hir::raw::{self, Mention};
use crate::hir::{Fence, Routine};

pub(super) fn check(routine: &Routine, fences: &[Fence], sink: &mut Sink) {
    for input in routine.inputs.iter().take(routine.declared) {
        quoted(&input.name, input.span, fences, sink);
        let mentions = |fence: &&Fence| {
            raw::mentions(&fence.text).iter().any(|mention| mention.name == input.name)
        };
        let used = fences.iter().any(|fence| {
            let names = raw::names(&fence.text);
            names.iter().any(|(_, name)| *name == input.name)
        });
        // What no fence uses is reported where it is declared.
        if let Some(without) = fences.iter().find(|fence| used && !mentions(fence)) {
            sink.report(RawOneSided {
                span: input.span,
                name: input.name.clone(),
                dialect: without.dialect.clone(),
                fence: without.span,
            });
        }
    }
}

/// Reports `$name` within quotes.
pub(super) fn quoted(name: &str, declared: Span, fences: &[Fence], sink: &mut Sink) {
    for fence in fences {
        for found in raw::mentions(&fence.text) {
            if found.name == name && found.mention == Mention::Quoted {
                let number = |at: usize| u32::try_from(at).unwrap_or(0);
                let start = fence.span.start + MARK + number(found.at);
                let end = start + number(name.len() + 1);
                let span = Span { start, end, ..fence.span };
                sink.report(RawQuotedParameter { span, name: name.to_owned(), declared });
            }
        }
    }
}
