//! SoftHSM's module with one thing about it made odd (tests/pkcs11_modules/odd.c), compiled for a test.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Compiles the module with this oddity into a folder that others cannot write to; gives its path.
pub(crate) fn compile(oddity: &str, folder: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pkcs11_modules/odd.c");
    let path = folder.join(format!("{}.so", oddity.to_lowercase()));
    let mut command = Command::new("cc");
    command.args(["-shared", "-fPIC"]).arg(format!("-D{oddity}")).arg("-o").arg(&path).arg(source);
    let output = command.output().unwrap_or_else(|cause| panic!("cc is needed: {cause}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    path
}
