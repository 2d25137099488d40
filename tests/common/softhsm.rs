//! A SoftHSM token of its own for one test, in a temporary folder.
//!
//! SoftHSM reads SOFTHSM2_CONF from the environment of the process that loads it, and logins count for a
//! whole process; so a test that loads the module itself runs in a process of its own: [`in_child`].
#![allow(dead_code, clippy::unwrap_used, clippy::disallowed_methods)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The user PIN of every token here.
pub(crate) const PIN: &str = "471147";
/// The security officer's PIN.
pub(crate) const SO_PIN: &str = "08150815";
/// Where OpenSC's tracing module lies.
pub(crate) const SPY: &str = "/usr/lib/x86_64-linux-gnu/pkcs11-spy.so";

const FOLDER: &str = "SEGL_TEST_TOKEN_FOLDER";

/// A token; the folder goes when it is dropped.
pub(crate) struct SoftHsm {
    folder: PathBuf,
    _owned: Option<tempfile::TempDir>,
}

impl SoftHsm {
    /// Sets up a fresh token with this label.
    pub(crate) fn new(label: &str) -> Self {
        let owned = tempfile::tempdir().unwrap();
        let folder = owned.path().to_owned();
        std::fs::create_dir(folder.join("tokens")).unwrap();
        let tokens = folder.join("tokens");
        let configuration = format!("directories.tokendir = {}\nobjectstore.backend = file\n", tokens.display());
        std::fs::write(folder.join("softhsm2.conf"), configuration).unwrap();
        let token = Self { folder, _owned: Some(owned) };
        token.run("softhsm2-util", &["--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", SO_PIN]);
        token
    }

    /// SoftHSM's module.
    pub(crate) fn module() -> PathBuf {
        Path::new("/usr/lib/softhsm/libsofthsm2.so").canonicalize().unwrap()
    }

    /// The temporary folder, for a test's other files.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What a process must have in its environment to see this token.
    pub(crate) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        vec![("SOFTHSM2_CONF", self.folder.join("softhsm2.conf"))]
    }

    /// Runs a program in the folder; it must succeed. Gives what it wrote on stdout.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> String {
        String::from_utf8_lossy(&self.output(program, arguments, b"")).into_owned()
    }

    /// As [`Self::run`], with bytes on stdin and bytes out.
    pub(crate) fn output(&self, program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        let mut command = Command::new(program);
        command.args(arguments).envs(self.environment()).current_dir(&self.folder);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{program} is needed: {error}"));
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output: Output = child.wait_with_output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {complaint}");
        output.stdout
    }

    /// `pkcs11-tool` on this token, logged in.
    pub(crate) fn pkcs11_tool(&self, arguments: &[&str]) -> String {
        let module = Self::module();
        let mut all = vec!["--module", module.to_str().unwrap(), "--login", "--pin", PIN];
        all.extend(arguments);
        self.run("pkcs11-tool", &all)
    }

    /// Puts a new self-signed certificate with its key on the token, made by OpenSSL with `-newkey` as given.
    pub(crate) fn add_identity(&self, newkey: &[&str], subject: &str, id: &str, label: &str) {
        let mut arguments = vec!["req", "-x509", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-subj", subject];
        arguments.extend(["-addext", "basicConstraints=critical,CA:FALSE"]);
        arguments.extend(newkey);
        self.run("openssl", &arguments);
        self.run("openssl", &["x509", "-in", "cert.pem", "-outform", "DER", "-out", "cert.der"]);
        self.run("openssl", &["pkey", "-in", "key.pem", "-outform", "DER", "-out", "key.der"]);
        let write = |file: &str, kind: &str, usage: &[&str]| {
            let mut arguments = vec!["--write-object", file, "--type", kind, "--id", id, "--label", label];
            arguments.extend(usage);
            self.pkcs11_tool(&arguments)
        };
        let usage = if newkey.iter().any(|word| word.contains("rsa")) { "--usage-decrypt" } else { "--usage-derive" };
        write("key.der", "privkey", &["--usage-sign", usage]);
        write("cert.der", "cert", &[]);
    }
}

/// Runs `body` in a child of this test's own program, which sees a fresh token; `name` is the test's name.
pub(crate) fn in_child(name: &str, body: impl FnOnce(&SoftHsm)) {
    if let Some(folder) = std::env::var_os(FOLDER) {
        body(&SoftHsm { folder: folder.into(), _owned: None });
        return;
    }
    let token = SoftHsm::new("segl test");
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args([name, "--exact", "--nocapture", "--test-threads=1"]).envs(token.environment());
    child.env(FOLDER, token.folder()).env("PKCS11SPY", SoftHsm::module());
    child.env("PKCS11SPY_OUTPUT", token.folder().join("spy.log"));
    let output = child.output().unwrap();
    let (said, complaint) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && said.contains("1 passed"), "{said}\n{complaint}");
}
