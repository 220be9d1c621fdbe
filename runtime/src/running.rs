//! A call that is awaited: done at the first poll where nothing has to be waited for, without an allocation.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::driver::BoxFuture;

/// The future of a call `C` whose outcome is `O`.
///
/// It holds functions rather than being generic over a trait with the call's lifetime: of a future inside a task the
/// compiler forgets lifetimes, and could not prove such a trait for all of them.
pub struct Running<'h, C, O> {
    state: State<'h, C, O>,
    at_once: fn(&C) -> Option<O>,
    complete: fn(C) -> BoxFuture<'h, O>,
}

enum State<'h, C, O> {
    New(C),
    Waiting(BoxFuture<'h, O>),
    Done,
}

impl<'h, C, O> Running<'h, C, O> {
    /// `at_once` completes the call if nothing has to be waited for, `complete` in any case.
    pub(crate) fn new(
        call: C,
        at_once: fn(&C) -> Option<O>,
        complete: fn(C) -> BoxFuture<'h, O>,
    ) -> Self {
        Self { state: State::New(call), at_once, complete }
    }
}

impl<C: Unpin, O> Future for Running<'_, C, O> {
    type Output = O;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<O> {
        let this = self.get_mut();
        if let State::New(call) = &this.state {
            if let Some(done) = (this.at_once)(call) {
                this.state = State::Done;
                return Poll::Ready(done);
            }
            if let State::New(call) = std::mem::replace(&mut this.state, State::Done) {
                this.state = State::Waiting((this.complete)(call));
            }
        }
        let State::Waiting(future) = &mut this.state else { return Poll::Pending };
        future.as_mut().poll(cx)
    }
}
