//! Control-C: the process ends with the code of the contract. What was running in a transaction is undone by the
//! database.

use crate::exit::Exit;
use crate::term::Term;

/// Listens from now on.
pub(crate) fn listen(term: Term) {
    let waits = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        let Ok(runtime) = runtime else { return };
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            term.say("interrupted: a transaction that was open left nothing behind");
            std::process::exit(Exit::Interrupted as i32);
        }
    };
    // Where no thread can be had, the system ends the process in its own way.
    let _ = std::thread::Builder::new().name("interrupt".to_owned()).spawn(waits);
}
