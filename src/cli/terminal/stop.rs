//! Ctrl-C while segl works: the first one asks to stop after what is being done, the second one stops at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// Set where the next Ctrl-C ends the process: always but while something is done that is better finished.
static AT_ONCE: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// From here on the first Ctrl-C is a wish that [`is_wished`] tells of.
pub(in crate::cli) fn defer() {
    let at_once = AT_ONCE.get_or_init(|| {
        let at_once = Arc::new(AtomicBool::new(true));
        // Where it cannot be had, Ctrl-C ends the process at once, and the journal knows what was done.
        let _ = flag::register_conditional_default(SIGINT, Arc::clone(&at_once))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&at_once)));
        at_once
    });
    at_once.store(false, Ordering::SeqCst);
}

/// From here on Ctrl-C ends the process, as it does by itself; whether it was pressed since [`defer`].
pub(in crate::cli) fn end() -> bool {
    AT_ONCE.get().is_some_and(|at_once| at_once.swap(true, Ordering::SeqCst))
}

/// Whether Ctrl-C was pressed since [`defer`].
pub(super) fn is_wished() -> bool {
    AT_ONCE.get().is_some_and(|at_once| at_once.load(Ordering::SeqCst))
}
