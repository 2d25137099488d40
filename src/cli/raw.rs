//! Calls into the system: a variable leaves the environment, so that `--pin-env` leaves no PIN for modules and
//! children; whether the window closes with segl; and an end at once where a module still hangs.
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

/// Ends the process without what is done at a usual end, where a module that hangs would be called once more.
/// What was written to standard output is there already.
pub(super) fn end_at_once(code: u8) -> ! {
    unsafe extern "C" {
        fn _exit(code: std::ffi::c_int) -> !;
    }
    // SAFETY: `_exit` of the C library takes any number and does not come back.
    unsafe { _exit(code.into()) }
}

/// Whether segl is alone in its console window: it was opened by a double click, and closes with segl.
#[cfg(windows)]
pub(super) fn closes_the_window() -> bool {
    let mut processes = [0; 2];
    // SAFETY: the list has room for two numbers, and two is what the call is told; it writes no more.
    unsafe { windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 }
}

/// Elsewhere a terminal stays open, or its settings say.
#[cfg(not(windows))]
pub(super) fn closes_the_window() -> bool {
    false
}
