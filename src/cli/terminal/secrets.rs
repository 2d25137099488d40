//! Secrets given without a terminal: by a file, by standard input, by an environment variable.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::cli::args::SecretOptions;
use crate::files;
use crate::flow::ask::{SecretKind, Unanswered};
use crate::secret::Secret;

/// The largest file that is read for a secret, in octets.
const LARGEST: u64 = 64 * 1024;

/// Where each secret comes from, and the lines of standard input once they are read.
pub struct Secrets {
    options: SecretOptions,
    pin_of_environment: Option<Secret>,
    lines: Option<Vec<Secret>>,
}

impl Secrets {
    /// The secrets of these options; `pin_of_environment` is what stood in the variable of `--pin-env`.
    pub fn new(options: SecretOptions, pin_of_environment: Option<Secret>) -> Self {
        Self { options, pin_of_environment, lines: None }
    }

    /// The secret that an option gives, or `None` when no option does.
    pub(super) fn given(&mut self, kind: SecretKind) -> Result<Option<Secret>, Unanswered> {
        if kind == SecretKind::Pin && self.pin_of_environment.is_some() {
            return Ok(self.pin_of_environment.clone());
        }
        if kind == SecretKind::Password && self.options.no_password {
            return Ok(Some(Secret::new(String::new())));
        }
        let place = place(kind);
        match self.files()[place].clone() {
            None => Ok(None),
            Some(path) if path == Path::new("-") => self.line_for(place, kind).map(Some),
            Some(path) => Ok(Some(first_line(files::read_private_text(&path, LARGEST)?))),
        }
    }

    /// Whether an option gives this kind: then nobody types it.
    pub(super) fn are_given(&self, kind: SecretKind) -> bool {
        let by_itself = match kind {
            SecretKind::Pin => self.pin_of_environment.is_some(),
            SecretKind::Password => self.options.no_password,
            _ => false,
        };
        by_itself || self.files()[place(kind)].is_some()
    }

    /// The files in the order in which standard input has their lines.
    fn files(&self) -> [&Option<PathBuf>; 8] {
        let options = &self.options;
        [
            &options.pin_file,
            &options.puk_file,
            &options.new_pin_file,
            &options.management_key_file,
            &options.password_file,
            &options.older_password_file,
            &options.new_password_file,
            &options.code_file,
        ]
    }

    fn line_for(&mut self, place: usize, kind: SecretKind) -> Result<Secret, Unanswered> {
        let is_input = |file: &&Option<PathBuf>| file.as_deref() == Some(Path::new("-"));
        let wanted = self.files().iter().filter(|file| is_input(file)).count();
        let index = self.files()[..place].iter().filter(|file| is_input(file)).count();
        let lines = self.lines.get_or_insert_with(|| read_lines(wanted));
        let (what, flag) = (what(kind), flag(kind));
        lines.get(index).cloned().ok_or(Unanswered::NoTerminal { what, flag })
    }
}

/// The option that gives a secret of this kind.
pub(super) fn flag(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::Pin => "--pin-file",
        SecretKind::Puk => "--puk-file",
        SecretKind::NewPin | SecretKind::NewPuk => "--new-pin-file",
        SecretKind::ManagementKey => "--management-key-file",
        SecretKind::Password | SecretKind::IssuerPassword => "--password-file",
        SecretKind::OlderPassword => "--older-password-file",
        SecretKind::NewPassword | SecretKind::NewIssuerPassword => "--new-password-file",
        SecretKind::Code => "--code-file",
    }
}

/// What is asked for, as the texts name it.
pub(super) fn what(kind: SecretKind) -> &'static str {
    match kind {
        SecretKind::Pin => "pin",
        SecretKind::Puk => "puk",
        SecretKind::NewPin => "new-pin",
        SecretKind::NewPuk => "new-puk",
        SecretKind::ManagementKey => "management-key",
        SecretKind::Password | SecretKind::IssuerPassword => "password",
        SecretKind::OlderPassword => "older-password",
        SecretKind::NewPassword | SecretKind::NewIssuerPassword => "new-password",
        SecretKind::Code => "code",
    }
}

fn place(kind: SecretKind) -> usize {
    match kind {
        SecretKind::Pin => 0,
        SecretKind::Puk => 1,
        SecretKind::NewPin | SecretKind::NewPuk => 2,
        SecretKind::ManagementKey => 3,
        SecretKind::Password | SecretKind::IssuerPassword => 4,
        SecretKind::OlderPassword => 5,
        SecretKind::NewPassword | SecretKind::NewIssuerPassword => 6,
        SecretKind::Code => 7,
    }
}

/// The first line without its line end.
fn first_line(text: String) -> Secret {
    let text = Zeroizing::new(text);
    Secret::new(text.lines().next().unwrap_or_default().to_owned())
}

fn read_lines(count: usize) -> Vec<Secret> {
    let mut input = std::io::stdin().lock();
    let mut lines = Vec::new();
    for _ in 0..count {
        let mut line = String::new();
        match input.read_line(&mut line) {
            Ok(read) if read > 0 => lines.push(first_line(line)),
            _ => break,
        }
    }
    lines
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::files::Readers;

    fn given(options: SecretOptions, kind: SecretKind) -> Result<Option<Secret>, Unanswered> {
        Secrets::new(options, None).given(kind)
    }

    #[test]
    fn the_first_line_of_a_private_file_is_the_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        files::write_new(&path, "blåbærgrød 🫐\r\nnote\n".as_bytes(), Readers::Owner).unwrap();
        let options = SecretOptions { password_file: Some(path), ..SecretOptions::default() };
        let secret = given(options.clone(), SecretKind::IssuerPassword).unwrap().unwrap();
        assert_eq!(secret.expose(), "blåbærgrød 🫐");
        assert!(given(options, SecretKind::Code).unwrap().is_none());
    }

    #[test]
    fn no_password_is_an_empty_one() {
        let options = SecretOptions { no_password: true, ..SecretOptions::default() };
        assert!(given(options, SecretKind::Password).unwrap().unwrap().is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_gives_no_secret() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pin");
        files::write_new(&path, b"123456\n", Readers::Everyone).unwrap();
        let options = SecretOptions { pin_file: Some(path), ..SecretOptions::default() };
        let refused = given(options, SecretKind::Pin).err().unwrap();
        assert!(matches!(refused, Unanswered::File(files::Error::ReadableByOthers(_))));
    }
}
