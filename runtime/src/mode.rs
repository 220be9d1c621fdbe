//! Whether calls are awaited or run on the spot.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Async {}
    impl Sealed for super::Blocking {}
}

/// How calls on a database are completed: [`Async`] or [`Blocking`].
pub trait Mode: sealed::Sealed + Send + Sync + 'static {}

/// Calls are awaited.
#[derive(Debug, Clone, Copy)]
pub enum Async {}

/// Calls are completed by `.run()`. Only for databases inside the process.
#[derive(Debug, Clone, Copy)]
pub enum Blocking {}

impl Mode for Async {}
impl Mode for Blocking {}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Completes a future on this thread, parking while it waits.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        return value;
    }
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// As [`block_on`], until a deadline.
#[cfg(feature = "sqlite")]
pub(crate) fn block_until<T>(
    future: impl Future<Output = T>,
    deadline: std::time::Instant,
) -> Option<T> {
    let mut future = pin!(future);
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return Some(value);
        }
        let left = deadline.checked_duration_since(std::time::Instant::now())?;
        std::thread::park_timeout(left);
    }
}
