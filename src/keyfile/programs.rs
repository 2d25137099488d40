//! Which programs open a key file that is protected in a given way, and what stands in the way of those that do not.

use std::str::FromStr;

use super::profile::Profile;
use super::protection::{Encryption, Protection};
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
    /// Profiles and Mail on iPhone and iPad.
    Ios,
    /// Thunderbird and Firefox (NSS 3.87).
    Thunderbird,
    /// Java 8 as it came: before update 301.
    Java8,
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
    /// Nobody has tried, reports contradict each other, or it depends on the password.
    Unknown,
}

/// What in a file keeps a program from opening it, or may do so where the answer is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A cipher, by its name.
    Cipher(String),
    /// The derivation of a key, by its name.
    Derivation(String),
    /// The check value, by its name.
    Mac(String),
    /// That there is no check value.
    NoMac,
    /// So many iterations in one part.
    Iterations(u64),
    /// Letters outside ASCII in the password. Where the answer is unknown: in case it has any.
    PasswordNotAscii,
}

/// What a program makes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opens {
    /// The program.
    pub program: Program,
    /// Whether it opens the file.
    pub answer: Answer,
    /// What stands in the way; `None` where it opens.
    pub obstacle: Option<Obstacle>,
}

/// The most iterations that Windows is known to take.
const MOST_FOR_WINDOWS: u64 = 600_000;
/// The most iterations that Java takes (`MAX_ITERATION_COUNT` in its `PKCS12KeyStore`).
const MOST_FOR_JAVA: u64 = 5_000_000;

impl Program {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 9] = [
        Self::Windows10,
        Self::WindowsServer2016,
        Self::MacOs,
        Self::Ios,
        Self::Thunderbird,
        Self::Java8,
        Self::Java17,
        Self::OpenSsl3,
        Self::GnuPg22,
    ];

    /// Its name in commands and JSON: `windows-10`, `openssl-3`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Windows10 => "windows-10",
            Self::WindowsServer2016 => "windows-server-2016",
            Self::MacOs => "macos",
            Self::Ios => "ios",
            Self::Thunderbird => "thunderbird",
            Self::Java8 => "java-8",
            Self::Java17 => "java-17",
            Self::OpenSsl3 => "openssl-3",
            Self::GnuPg22 => "gnupg-2.2",
        }
    }

    /// How to write a file that it opens: the strongest protection of those it is known to take.
    pub fn profile(self) -> Profile {
        match self {
            Self::WindowsServer2016 | Self::MacOs | Self::Ios | Self::Java8 | Self::GnuPg22 => Profile::OldWindows,
            Self::Windows10 | Self::Thunderbird | Self::Java17 | Self::OpenSsl3 => Profile::Modern,
        }
    }
}

impl FromStr for Program {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|program| program.code() == word);
        known.ok_or_else(|| format!("one of {}", Self::ALL.map(Self::code).join(", ")))
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

impl Obstacle {
    /// Its word in JSON: `cipher`, `no-mac`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Cipher(_) => "cipher",
            Self::Derivation(_) => "derivation",
            Self::Mac(_) => "mac",
            Self::NoMac => "no-mac",
            Self::Iterations(_) => "iterations",
            Self::PasswordNotAscii => "password-not-ascii",
        }
    }
}

/// For each program whether it opens a file protected like this with this password; `None` where the password is not
/// known. Files without certificates and kinds of keys are not looked at: NSS and Java want a certificate beside each
/// key, and gpgsm 2.2 wants RSA.
///
/// Where the answers are from:
///
/// - OpenSSL 3.0.19, NSS 3.87.1, Java 17 and gpgsm 2.2.40: each way was tried with the files in `testdata/keyfiles`.
///   PBMAC1 came with OpenSSL 3.4 and Java 26 (JDK-8343232).
/// - Windows: Microsoft's documentation of `Export-PfxCertificate` (`-CryptoAlgorithmOption`): AES256_SHA256 from Windows
///   10 version 1709 on, TripleDES_SHA1 everywhere. On iterations hwdsl2/setup-ipsec-vpn issue 414; on a MAC with
///   SHA-256 reports on old Windows differ.
/// - Java 8: the MAC with SHA-256 came with update 301 (JDK-8267701), AES in key stores at the same time (JDK-8076190).
///   Java takes no password outside ASCII (`PBEKey` in its `SunJCE` provider).
/// - macOS: a MAC with SHA-256 or AES is refused by macOS 12 to 14 (ruby/openssl issue 654, pyca/cryptography issue
///   7293, kornelski/rust-security-framework issue 216, chris2511/xca issues 474 and 512) and taken by macOS 26 where it
///   is told that it is PKCS#12 (tauri-apps/tauri pull request 15844).
/// - iOS: refused by iOS 17, taken by newer ones (7ritn/VaulTLS issue 176; gunnarhaslinger/SMIME-OpenSSL-CA issue 1).
pub fn opens_in(protection: &Protection, password: Option<&Password>) -> Vec<Opens> {
    Program::ALL.map(|program| opens(program, protection, password)).to_vec()
}

fn opens(program: Program, protection: &Protection, password: Option<&Password>) -> Opens {
    let ways = protection.encryption.iter().flat_map(|way| {
        [
            (answer_to_cipher(program, way), Obstacle::Cipher(way.cipher.clone())),
            (answer_to_derivation(program, way), Obstacle::Derivation(way.derivation.clone())),
        ]
    });
    let check = match &protection.mac {
        Some(mac) => (answer_to_mac(program, &mac.algorithm), Obstacle::Mac(mac.algorithm.clone())),
        None => (answer_to_no_mac(program), Obstacle::NoMac),
    };
    let counts = protection.encryption.iter().map(|way| way.iterations);
    let most = counts.chain(protection.mac.iter().map(|mac| mac.iterations)).max().unwrap_or(0);
    let rest = [
        check,
        (answer_to_iterations(program, most), Obstacle::Iterations(most)),
        (answer_to_password(program, password), Obstacle::PasswordNotAscii),
    ];
    let all: Vec<(Answer, Obstacle)> = ways.chain(rest).collect();
    let first = |wanted: Answer| all.iter().find(|(answer, _)| *answer == wanted);
    match first(Answer::No).or_else(|| first(Answer::Unknown)) {
        Some((answer, obstacle)) => Opens { program, answer: *answer, obstacle: Some(obstacle.clone()) },
        None => Opens { program, answer: Answer::Yes, obstacle: None },
    }
}

fn answer_to_password(program: Program, password: Option<&Password>) -> Answer {
    match (program, password) {
        (Program::Java8 | Program::Java17, None) => Answer::Unknown,
        (Program::Java8 | Program::Java17, Some(password)) if !password.expose().is_ascii() => Answer::No,
        _ => Answer::Yes,
    }
}

fn answer_to_cipher(program: Program, way: &Encryption) -> Answer {
    use Program as P;
    match (program, way.cipher.as_str(), is_pkcs12(way)) {
        // The two that all programs wrote for twenty years.
        (P::OpenSsl3, "RC2-40-CBC", true) => Answer::No,
        (_, "3DES-CBC" | "RC2-40-CBC", true) => Answer::Yes,
        (P::WindowsServer2016 | P::GnuPg22 | P::Java8, _, false) => Answer::No,
        (P::Windows10, "AES-256-CBC", false) => Answer::Yes,
        (P::Windows10 | P::WindowsServer2016 | P::MacOs | P::Ios | P::Java8, ..) => Answer::Unknown,
        (P::GnuPg22, ..) => Answer::No,
        (P::OpenSsl3, cipher, is_pkcs12) => yes_if(is_of_openssl(cipher, is_pkcs12)),
        (P::Thunderbird, "2-key 3DES-CBC", _) => Answer::No,
        (P::Thunderbird, ..) => Answer::Yes,
        (P::Java17, "RC2-128-CBC" | "RC4-128" | "RC4-40", true) => Answer::Yes,
        (P::Java17, "AES-256-CBC" | "AES-128-CBC", false) => Answer::Yes,
        // OpenSSL's files of this kind open, NSS's do not.
        (P::Java17, "DES-CBC", false) => Answer::Unknown,
        (P::Java17, ..) => Answer::No,
    }
}

/// What OpenSSL 3 has without its legacy provider.
fn is_of_openssl(cipher: &str, is_pkcs12: bool) -> bool {
    match is_pkcs12 {
        true => cipher == "2-key 3DES-CBC",
        false => ["AES-", "CAMELLIA-", "3DES-"].iter().any(|kind| cipher.starts_with(kind)),
    }
}

fn answer_to_derivation(program: Program, way: &Encryption) -> Answer {
    use Program as P;
    match (program, way.derivation.as_str()) {
        (_, "PKCS12-SHA1" | "PBKDF2-HMAC-SHA256") => Answer::Yes,
        (P::OpenSsl3, of_pkcs5) if of_pkcs5.starts_with("PBKDF1") => Answer::No,
        (P::OpenSsl3, _) => Answer::Yes,
        // Each opens some files of this kind and not others.
        (P::Thunderbird | P::Java17, "PBKDF1-MD5") => Answer::Unknown,
        (P::Thunderbird | P::Java17, pbkdf2) if is_common(pbkdf2, "PBKDF2-HMAC-") => Answer::Yes,
        (P::Thunderbird | P::Java17, _) => Answer::No,
        _ => Answer::Unknown,
    }
}

/// Whether the encryption is one of PKCS#12's own (RFC 7292 C).
fn is_pkcs12(way: &Encryption) -> bool {
    way.derivation.starts_with("PKCS12-")
}

/// Whether the hash behind `prefix` is SHA-1 or one of the four common ones of SHA-2.
fn is_common(algorithm: &str, prefix: &str) -> bool {
    let hash = algorithm.strip_prefix(prefix);
    hash.is_some_and(|hash| ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"].contains(&hash))
}

fn answer_to_mac(program: Program, algorithm: &str) -> Answer {
    use Program as P;
    match (program, algorithm) {
        (_, "HMAC-SHA1") | (P::Windows10, "HMAC-SHA256") => Answer::Yes,
        // It does not look at it (GnuPG's sm/minip12.c).
        (P::GnuPg22, _) => Answer::Yes,
        (P::Windows10 | P::MacOs | P::Ios, _) => Answer::Unknown,
        // Each is older than RFC 9579, which brought PBMAC1 in 2024.
        (_, pbmac1) if pbmac1.starts_with("PBMAC1") => Answer::No,
        (P::WindowsServer2016, _) => Answer::Unknown,
        (P::Java8, _) => Answer::No,
        (P::OpenSsl3, _) => Answer::Yes,
        (P::Thunderbird, hmac) => yes_if(is_common(hmac, "HMAC-") || hmac == "HMAC-MD5"),
        (P::Java17, hmac) => yes_if(is_common(hmac, "HMAC-") || hmac.starts_with("HMAC-SHA512-")),
    }
}

fn yes_if(yes: bool) -> Answer {
    if yes { Answer::Yes } else { Answer::No }
}

fn answer_to_no_mac(program: Program) -> Answer {
    match program {
        Program::OpenSsl3 | Program::Java17 | Program::GnuPg22 => Answer::Yes,
        Program::Thunderbird => Answer::No,
        _ => Answer::Unknown,
    }
}

fn answer_to_iterations(program: Program, iterations: u64) -> Answer {
    match program {
        Program::Windows10 | Program::WindowsServer2016 if iterations > MOST_FOR_WINDOWS => Answer::Unknown,
        Program::Java8 | Program::Java17 if iterations > MOST_FOR_JAVA => Answer::No,
        _ => Answer::Yes,
    }
}

#[cfg(test)]
mod tests {
    use super::super::protection::MacProtection;
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
        opens_in(&protection, Some(&password)).iter().map(|opens| opens.answer.code()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_way_of_protecting_has_its_row() {
        let aes = ("AES-256-CBC", "PBKDF2-HMAC-SHA256");
        let triple = ("3DES-CBC", "PKCS12-SHA1");
        let rc2 = ("RC2-40-CBC", "PKCS12-SHA1");
        let two_keys = ("2-key 3DES-CBC", "PKCS12-SHA1");
        let camellia = ("CAMELLIA-256-CBC", "PBKDF2-HMAC-SHA256");
        let of_java = ("AES-256-CBC", "PBKDF2-HMAC-SHA512");
        // Windows 10, Windows Server 2016, macOS, iOS, Thunderbird, Java 8, Java 17, OpenSSL 3, GnuPG 2.2
        let rows = [
            (Some("HMAC-SHA256"), vec![aes], 2048, "yes no unknown unknown yes no yes yes no"),
            (Some("HMAC-SHA1"), vec![triple], 2048, "yes yes yes yes yes yes yes yes yes"),
            (Some("HMAC-SHA1"), vec![triple, rc2], 2048, "yes yes yes yes yes yes yes no yes"),
            (Some("HMAC-SHA256"), vec![triple], 2048, "yes unknown unknown unknown yes no yes yes yes"),
            (Some("HMAC-SHA512"), vec![aes], 2048, "unknown no unknown unknown yes no yes yes no"),
            (Some("HMAC-SHA512-256"), vec![aes], 2048, "unknown no unknown unknown no no yes yes no"),
            (Some("PBMAC1 HMAC-SHA256"), vec![aes], 2048, "unknown no unknown unknown no no no no no"),
            (Some("HMAC-SHA256"), vec![aes], 600_001, "unknown no unknown unknown yes no yes yes no"),
            (Some("HMAC-SHA256"), vec![aes], 5_000_001, "unknown no unknown unknown yes no no yes no"),
            (None, vec![aes], 2048, "unknown no unknown unknown no no yes yes no"),
            (Some("HMAC-SHA1"), vec![two_keys], 2048, "unknown unknown unknown unknown no unknown no yes no"),
            (Some("HMAC-SHA256"), vec![camellia], 2048, "unknown no unknown unknown yes no no yes no"),
            (Some("HMAC-SHA256"), vec![of_java], 2048, "unknown no unknown unknown yes no yes yes no"),
        ];
        for (mac, ways, iterations, expected) in rows {
            assert_eq!(answers(mac, &ways, iterations), expected, "{mac:?} {ways:?} {iterations}");
        }
    }

    #[test]
    fn what_java_does_depends_on_the_password() {
        let java = |password: Option<&str>| {
            let password = password.map(|text| Password::new(text.into()));
            answer_to_password(Program::Java17, password.as_ref())
        };
        assert_eq!(java(Some("korrekt hest")), Answer::Yes);
        assert_eq!(java(Some("blåbærgrød")), Answer::No);
        assert_eq!(java(None), Answer::Unknown);
    }

    #[test]
    fn what_stands_in_the_way_is_named() {
        let encryption = Encryption { cipher: "RC2-40-CBC".into(), derivation: "PKCS12-SHA1".into(), iterations: 1 };
        let opens = opens_in(&Protection { mac: None, encryption: vec![encryption] }, None);
        let of = |program| opens.iter().find(|opens| opens.program == program).cloned();
        let expected = |program, answer, obstacle| Some(Opens { program, answer, obstacle: Some(obstacle) });
        let rc2 = Obstacle::Cipher("RC2-40-CBC".into());
        assert_eq!(of(Program::OpenSsl3), expected(Program::OpenSsl3, Answer::No, rc2));
        assert_eq!(of(Program::Thunderbird), expected(Program::Thunderbird, Answer::No, Obstacle::NoMac));
        assert_eq!(of(Program::Java17), expected(Program::Java17, Answer::Unknown, Obstacle::PasswordNotAscii));
    }

    #[test]
    fn each_program_has_its_word() {
        for program in Program::ALL {
            assert_eq!(program.code().parse(), Ok(program));
        }
        assert!("windows".parse::<Program>().is_err());
    }
}
