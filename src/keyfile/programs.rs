//! Which programs open a key file that is protected in a given way.

use super::protection::Protection;
use crate::secret::Password;

/// A program, or the oldest of a family, that people import key files into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// Windows 10 version 1709 and later, Windows 11, Windows Server 2019 and later.
    Windows10,
    /// Windows Server 2016 and older, Windows 10 before version 1709.
    WindowsServer2016,
    /// The key chain of macOS.
    MacOs,
    /// Thunderbird and Firefox (NSS 3.87).
    Thunderbird,
    /// Java 17.
    Java17,
    /// OpenSSL 3.0 as it is set up unless told otherwise: without its legacy provider.
    OpenSsl3,
    /// GnuPG 2.2 (gpgsm).
    GnuPg22,
}

/// Whether a program opens a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody has tried, or reports contradict each other.
    Unknown,
}

/// What matters to programs about a way of encrypting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    /// Triple DES by the derivation of PKCS#12.
    TripleDes,
    /// RC2 or RC4 by the derivation of PKCS#12.
    Rc2,
    /// AES by PBKDF2-HMAC-SHA256.
    Aes,
    /// Anything else.
    Other,
}

/// What matters to programs about a MAC.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    None,
    Sha1,
    Sha256,
    OtherHash,
    Pbmac1,
}

/// The most iterations that Windows is known to take.
const MOST_FOR_WINDOWS: u64 = 600_000;
/// The most iterations that Java 17 takes (`MAX_ITERATION_COUNT` in its `PKCS12KeyStore`).
const MOST_FOR_JAVA: u64 = 5_000_000;

impl Program {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Windows10,
        Self::WindowsServer2016,
        Self::MacOs,
        Self::Thunderbird,
        Self::Java17,
        Self::OpenSsl3,
        Self::GnuPg22,
    ];

    /// Its name in JSON: `windows-10`, `openssl-3`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Windows10 => "windows-10",
            Self::WindowsServer2016 => "windows-server-2016",
            Self::MacOs => "macos",
            Self::Thunderbird => "thunderbird",
            Self::Java17 => "java-17",
            Self::OpenSsl3 => "openssl-3",
            Self::GnuPg22 => "gnupg-2.2",
        }
    }
}

impl Answer {
    /// `yes`, `no`, `unknown`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// For each program whether it opens a file protected like this with this password; `None` where the password
/// is not known. Java takes none outside ASCII (`PBEKey` in its `SunJCE` provider).
///
/// Sources: OpenSSL 3.0, NSS 3.87 and Java 17 are tried by segl's own tests; GnuPG 2.2.40 was tried by hand.
/// Windows follows Microsoft's documentation of `Export-PfxCertificate` (`-CryptoAlgorithmOption`: AES256_SHA256
/// from Windows 10 version 1709 on) and users' reports on iterations. Of macOS there are reports for and
/// against modern files (chris2511/xca #474, #512, #528).
pub fn opens_in(protection: &Protection, password: Option<&Password>) -> Vec<(Program, Answer)> {
    let answer = |program| worse(answer(program, protection), answer_to_password(program, password));
    Program::ALL.map(|program| (program, answer(program))).to_vec()
}

fn answer_to_password(program: Program, password: Option<&Password>) -> Answer {
    match (program, password) {
        (Program::Java17, None) => Answer::Unknown,
        (Program::Java17, Some(password)) if !password.expose().is_ascii() => Answer::No,
        _ => Answer::Yes,
    }
}

fn answer(program: Program, protection: &Protection) -> Answer {
    let ways: Vec<Era> = protection.encryption.iter().map(|way| era(&way.cipher, &way.derivation)).collect();
    let mac = protection.mac.as_ref();
    let check = mac.map_or(Check::None, |mac| check(&mac.algorithm));
    let of_ways = ways.iter().map(|way| answer_to_era(program, *way));
    let most = protection.encryption.iter().map(|way| way.iterations).chain(mac.map(|mac| mac.iterations)).max();
    of_ways
        .chain([answer_to_check(program, check), answer_to_iterations(program, most.unwrap_or(0))])
        .fold(Answer::Yes, worse)
}

/// No over unknown, unknown over yes.
fn worse(one: Answer, other: Answer) -> Answer {
    match (one, other) {
        (Answer::No, _) | (_, Answer::No) => Answer::No,
        (Answer::Unknown, _) | (_, Answer::Unknown) => Answer::Unknown,
        (Answer::Yes, Answer::Yes) => Answer::Yes,
    }
}

fn era(cipher: &str, derivation: &str) -> Era {
    match (cipher, derivation) {
        ("3DES-CBC" | "2-key 3DES-CBC", "PKCS12-SHA1") => Era::TripleDes,
        ("RC2-40-CBC" | "RC2-128-CBC", _) => Era::Rc2,
        ("AES-256-CBC" | "AES-192-CBC" | "AES-128-CBC", "PBKDF2-HMAC-SHA256") => Era::Aes,
        _ => Era::Other,
    }
}

fn check(algorithm: &str) -> Check {
    match algorithm {
        "HMAC-SHA1" => Check::Sha1,
        "HMAC-SHA256" => Check::Sha256,
        other if other.starts_with("PBMAC1") => Check::Pbmac1,
        _ => Check::OtherHash,
    }
}

fn answer_to_era(program: Program, era: Era) -> Answer {
    match (program, era) {
        (Program::OpenSsl3, Era::Rc2) => Answer::No,
        (_, Era::TripleDes | Era::Rc2) => Answer::Yes,
        (Program::WindowsServer2016 | Program::GnuPg22, Era::Aes) => Answer::No,
        (Program::MacOs, Era::Aes) => Answer::Unknown,
        (_, Era::Aes) => Answer::Yes,
        (Program::OpenSsl3 | Program::Thunderbird | Program::Java17, Era::Other) => Answer::Unknown,
        (Program::WindowsServer2016 | Program::GnuPg22, Era::Other) => Answer::No,
        (Program::Windows10 | Program::MacOs, Era::Other) => Answer::Unknown,
    }
}

fn answer_to_check(program: Program, check: Check) -> Answer {
    match (program, check) {
        (_, Check::Sha1) => Answer::Yes,
        (Program::OpenSsl3, Check::None) => Answer::Yes,
        (_, Check::None) => Answer::Unknown,
        (Program::WindowsServer2016, Check::Sha256) => Answer::No,
        (Program::MacOs | Program::GnuPg22, Check::Sha256) => Answer::Unknown,
        (_, Check::Sha256) => Answer::Yes,
        (Program::OpenSsl3 | Program::Thunderbird | Program::Java17, Check::OtherHash) => Answer::Yes,
        (Program::WindowsServer2016, Check::OtherHash) => Answer::No,
        (_, Check::OtherHash) => Answer::Unknown,
        (Program::MacOs, Check::Pbmac1) => Answer::Unknown,
        (_, Check::Pbmac1) => Answer::No,
    }
}

fn answer_to_iterations(program: Program, iterations: u64) -> Answer {
    match program {
        Program::Windows10 | Program::WindowsServer2016 if iterations > MOST_FOR_WINDOWS => Answer::Unknown,
        Program::Java17 if iterations > MOST_FOR_JAVA => Answer::No,
        _ => Answer::Yes,
    }
}

#[cfg(test)]
mod tests {
    use super::super::protection::{Encryption, MacProtection};
    use super::*;

    fn answers(mac: Option<&str>, ways: &[(&str, &str)], iterations: u64) -> String {
        let protection = Protection {
            mac: mac.map(|algorithm| MacProtection { algorithm: algorithm.into(), iterations }),
            encryption: ways
                .iter()
                .map(|(cipher, derivation)| Encryption {
                    cipher: (*cipher).into(),
                    derivation: (*derivation).into(),
                    iterations,
                })
                .collect(),
        };
        let password = Password::new("korrekt hest".into());
        opens_in(&protection, Some(&password)).iter().map(|(_, answer)| answer.code()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_way_of_protecting_has_its_row() {
        let aes = ("AES-256-CBC", "PBKDF2-HMAC-SHA256");
        let triple = ("3DES-CBC", "PKCS12-SHA1");
        let rc2 = ("RC2-40-CBC", "PKCS12-SHA1");
        // Windows 10, Windows Server 2016, macOS, Thunderbird, Java 17, OpenSSL 3, GnuPG 2.2
        assert_eq!(answers(Some("HMAC-SHA256"), &[aes], 2048), "yes no unknown yes yes yes no");
        assert_eq!(answers(Some("HMAC-SHA1"), &[triple], 2048), "yes yes yes yes yes yes yes");
        assert_eq!(answers(Some("HMAC-SHA1"), &[triple, rc2], 2048), "yes yes yes yes yes no yes");
        assert_eq!(answers(Some("HMAC-SHA512"), &[aes], 2048), "unknown no unknown yes yes yes no");
        assert_eq!(answers(Some("PBMAC1 HMAC-SHA256"), &[aes], 2048), "no no unknown no no no no");
        assert_eq!(answers(Some("HMAC-SHA256"), &[aes], 600_001), "unknown no unknown yes yes yes no");
        assert_eq!(answers(Some("HMAC-SHA256"), &[aes], 5_000_001), "unknown no unknown yes no yes no");
        assert_eq!(answers(None, &[aes], 2048), "unknown no unknown unknown unknown yes no");
    }

    #[test]
    fn what_java_does_depends_on_the_password() {
        let protection = Protection { mac: None, encryption: Vec::new() };
        let java = |password: Option<&str>| {
            let password = password.map(|text| Password::new(text.into()));
            answer_to_password(Program::Java17, password.as_ref())
        };
        assert_eq!(java(Some("korrekt hest")), Answer::Yes);
        assert_eq!(java(Some("blåbærgrød")), Answer::No);
        assert_eq!(java(None), Answer::Unknown);
        assert!(opens_in(&protection, None).contains(&(Program::Thunderbird, Answer::Unknown)));
    }
}
