//! Asks Windows whether the console window is segl's own, as it is when segl was opened by a double click.
#![allow(unsafe_code)]

/// Whether the window closes with segl, and what stands in it is gone.
#[cfg(windows)]
pub fn closes_the_window() -> bool {
    let mut processes = [0u32; 2];
    // SAFETY: the pointer and the count describe `processes`, which lives through the call.
    // https://learn.microsoft.com/windows/console/getconsoleprocesslist
    unsafe { windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 }
}

/// Whether the window closes with segl: elsewhere a terminal keeps what it shows.
#[cfg(not(windows))]
pub fn closes_the_window() -> bool {
    false
}
