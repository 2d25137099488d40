//! Takes a variable out of the process's environment: `--pin-env` must leave no PIN for modules and children.
#![allow(unsafe_code)]

/// Removes the variable. Only for the start of the process, while there is one thread.
pub(super) fn forget_variable(name: &str) {
    if name.is_empty() || name.contains(['=', '\0']) {
        return;
    }
    // SAFETY: `run` calls this before anything that makes a thread or loads a module; no other thread reads the
    // environment meanwhile.
    unsafe { std::env::remove_var(name) };
}
