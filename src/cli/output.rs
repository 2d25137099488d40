//! Where results and errors are written: the one door to the two streams.

use std::io::{self, Write};

/// Writes a result to standard output; `false` when it could not be written.
///
/// A reader that went away (`segl man | head`) has what it wanted: that is no error.
pub(super) fn result(octets: &[u8]) -> bool {
    let mut out = io::stdout().lock();
    match out.write_all(octets).and_then(|()| out.flush()) {
        Ok(()) => true,
        Err(cause) => cause.kind() == io::ErrorKind::BrokenPipe,
    }
}

/// Writes to standard error; nobody can be told when that fails.
pub(super) fn error(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
