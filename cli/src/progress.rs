//! Work that takes more than a moment shows on a terminal that it goes on.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget};

/// What is done within this time shows nothing.
const MOMENT: Duration = Duration::from_millis(100);

/// A line on the terminal that says what is going on, from a moment after it was made until it is dropped.
#[derive(Debug)]
#[must_use = "the line goes when this is dropped"]
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Says `what` on stderr while it lasts; nothing where stderr is no terminal.
    pub fn of(what: impl Into<String>) -> Self {
        if !std::io::stderr().is_terminal() {
            return Self(None);
        }
        Self::on(ProgressDrawTarget::stderr(), what.into(), MOMENT)
    }

    fn on(target: ProgressDrawTarget, what: String, wait: Duration) -> Self {
        let (done, ended) = channel::<()>();
        let shown = std::thread::Builder::new().spawn(move || {
            if ended.recv_timeout(wait) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let line = ProgressBar::with_draw_target(None, target).with_message(what);
            line.set_style(indicatif::ProgressStyle::default_spinner());
            line.tick();
            while ended.recv_timeout(MOMENT) == Err(RecvTimeoutError::Timeout) {
                line.tick();
            }
            line.finish_and_clear();
        });
        // Where no thread can be had, the work goes on without the line.
        Self(shown.ok().map(|thread| (done, thread)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::InMemoryTerm;

    fn seen(wait: Duration, work: impl FnOnce(&InMemoryTerm)) -> InMemoryTerm {
        let term = InMemoryTerm::new(4, 80);
        let target = ProgressDrawTarget::term_like(Box::new(term.clone()));
        let line = Progress::on(target, "compiling".to_owned(), wait);
        work(&term);
        drop(line);
        term
    }

    #[test]
    fn long_work_is_shown_and_cleared() {
        let term = seen(Duration::ZERO, |term| {
            while !term.contents().contains("compiling") {
                std::thread::yield_now();
            }
        });
        assert_eq!(term.contents(), "");
    }

    #[test]
    fn short_work_shows_nothing() {
        let term = seen(Duration::from_secs(3600), |_| {});
        assert_eq!(term.contents(), "");
    }
}
