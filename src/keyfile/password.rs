//! The octets that programs make of a typed password, in the order in which they are tried.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::secret::Password;

/// Which octets of the typed password fitted a key file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasswordForm {
    /// As typed and as the standards say: UTF-16BE and two zero octets for PKCS#12's own derivation (RFC 7292 B.1),
    /// UTF-8 for PBKDF2 (RFC 8018 3, RFC 9879 5).
    #[default]
    AsTyped,
    /// The same, letters and their accents composed first (Unicode's form NFC): where it was typed in parts.
    Composed,
    /// An empty password as no octets at all, not as the two zeros of the standard.
    NoOctets,
    /// In PBKDF2 (and PBKDF1) a letter an octet (ISO 8859-1): OpenSSL outside a UTF-8 locale.
    Latin1,
    /// In PKCS#12's own derivation each octet of UTF-8 widened to two: OpenSSL before 1.1.0.
    WidenedUtf8,
    /// In PBKDF2 the octets of PKCS#12's own derivation: NSS before 3.31 (Firefox 54, Thunderbird 60).
    Utf16,
    /// As typed, but letters and their accents taken apart first (NFD): where it was made on a Mac from a file's name.
    Decomposed,
}

impl PasswordForm {
    /// Its word in JSON: `as-typed`, `latin-1`.
    pub fn code(self) -> &'static str {
        match self {
            Self::AsTyped => "as-typed",
            Self::Composed => "composed",
            Self::NoOctets => "no-octets",
            Self::Latin1 => "latin-1",
            Self::WidenedUtf8 => "widened-utf-8",
            Self::Utf16 => "utf-16",
            Self::Decomposed => "decomposed",
        }
    }
}

/// A function that makes keys of passwords; each takes octets of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Function {
    /// That of PKCS#12 (RFC 7292 B.2).
    Pkcs12,
    /// The same as gpgsm does it, which goes wrong for one file in a hundred.
    Pkcs12OfGpgsm,
    /// PBKDF1 (RFC 8018 5.1).
    Pbkdf1,
    /// PBKDF2 (RFC 8018 5.2).
    Pbkdf2,
}

impl Function {
    pub(super) const ALL: [Self; 4] = [Self::Pkcs12, Self::Pkcs12OfGpgsm, Self::Pbkdf1, Self::Pbkdf2];
}

/// One way of turning a typed password into octets.
pub(super) struct Form {
    pub(super) name: PasswordForm,
    pkcs12: Zeroizing<Vec<u8>>,
    pbkdf2: Zeroizing<Vec<u8>>,
}

impl Form {
    /// As the standards say.
    pub(super) fn standard(password: &Password) -> Self {
        Self::of_text(PasswordForm::AsTyped, password.expose())
    }

    fn of_text(name: PasswordForm, text: &str) -> Self {
        Self { name, pkcs12: wide(text.encode_utf16()), pbkdf2: octets(text.bytes()) }
    }

    /// The octets that go into this function.
    pub(super) fn octets(&self, function: Function) -> &[u8] {
        match function {
            Function::Pkcs12 | Function::Pkcs12OfGpgsm => &self.pkcs12,
            Function::Pbkdf1 | Function::Pbkdf2 => &self.pbkdf2,
        }
    }
}

/// The forms to try, in this order, of which those that differ from an earlier one are tried:
///
/// 1. as typed, as the standards say;
/// 2. composed, if it was typed in parts; the following ones are made of the composed text;
/// 3. an empty password as no octets at all, which some programs write instead of two zeros;
/// 4. for a password outside ASCII whose letters are all in Latin-1: its Latin-1 octets in PBKDF2, as OpenSSL
///    writes it outside a UTF-8 locale;
/// 5. for a password outside ASCII: each of its UTF-8 octets widened to two, as OpenSSL before 1.1.0 did;
/// 6. UTF-16BE and two zero octets in PBKDF2 too, as NSS did before 3.31;
/// 7. letters and accents apart.
pub(super) fn forms(password: &Password) -> Vec<Form> {
    let typed = password.expose();
    let composed = Zeroizing::new(typed.nfc().collect::<String>());
    let text = composed.as_str();
    let mut forms = vec![Form::standard(password)];
    if text != typed {
        forms.push(Form::of_text(PasswordForm::Composed, text));
    }
    if text.is_empty() {
        forms.push(Form { name: PasswordForm::NoOctets, pkcs12: Zeroizing::default(), pbkdf2: Zeroizing::default() });
    }
    if let Some(latin) = latin_1(text) {
        forms.push(Form { name: PasswordForm::Latin1, pkcs12: wide(text.encode_utf16()), pbkdf2: latin });
    }
    if !text.is_ascii() {
        let pkcs12 = wide(text.bytes().map(u16::from));
        forms.push(Form { name: PasswordForm::WidenedUtf8, pkcs12, pbkdf2: octets(text.bytes()) });
    }
    let utf_16 = || wide(text.encode_utf16());
    forms.push(Form { name: PasswordForm::Utf16, pkcs12: utf_16(), pbkdf2: utf_16() });
    let apart = Zeroizing::new(typed.nfd().collect::<String>());
    if apart.as_str() != typed && apart.as_str() != text {
        forms.push(Form::of_text(PasswordForm::Decomposed, &apart));
    }
    forms
}

/// A letter an octet, if that differs from UTF-8 and can be done.
fn latin_1(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    for letter in text.chars() {
        out.push(u8::try_from(u32::from(letter)).ok()?);
    }
    (!text.is_ascii()).then_some(out)
}

fn octets(octets: impl Iterator<Item = u8>) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(octets.size_hint().1.unwrap_or_default()));
    out.extend(octets);
    out
}

fn wide(units: impl Iterator<Item = u16>) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(units.size_hint().1.unwrap_or_default() * 2 + 2));
    for unit in units {
        out.extend_from_slice(&unit.to_be_bytes());
    }
    out.extend_from_slice(&[0, 0]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(&'static str, String, String)> {
        let forms = forms(&Password::new(text.into()));
        forms.iter().map(|form| (form.name.code(), hex::encode(&form.pkcs12), hex::encode(&form.pbkdf2))).collect()
    }

    fn form(name: &'static str, pkcs12: &str, pbkdf2: &str) -> (&'static str, String, String) {
        (name, pkcs12.to_owned(), pbkdf2.to_owned())
    }

    #[test]
    fn each_kind_of_password_has_its_forms_in_order() {
        let utf_16 = |octets| form("utf-16", octets, octets);
        assert_eq!(of("ab"), [form("as-typed", "006100620000", "6162"), utf_16("006100620000")]);
        assert_eq!(of(""), [form("as-typed", "0000", ""), form("no-octets", "", ""), utf_16("0000")]);
        let danish = [
            form("as-typed", "00f80000", "c3b8"),
            form("latin-1", "00f80000", "f8"),
            form("widened-utf-8", "00c300b80000", "c3b8"),
            utf_16("00f80000"),
        ];
        assert_eq!(of("\u{f8}"), danish);
        let berry = [
            form("as-typed", "d83eded00000", "f09fab90"),
            form("widened-utf-8", "00f0009f00ab00900000", "f09fab90"),
            utf_16("d83eded00000"),
        ];
        assert_eq!(of("\u{1fad0}"), berry);
    }

    #[test]
    fn what_was_typed_in_parts_is_composed_too() {
        let parts = [
            form("as-typed", "0061030a0000", "61cc8a"),
            form("composed", "00e50000", "c3a5"),
            form("latin-1", "00e50000", "e5"),
            form("widened-utf-8", "00c300a50000", "c3a5"),
            form("utf-16", "00e50000", "00e50000"),
        ];
        assert_eq!(of("a\u{30a}"), parts);
        assert_eq!(of("\u{e5}").last(), Some(&form("decomposed", "0061030a0000", "61cc8a")));
    }
}
