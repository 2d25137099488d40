//! The octets that programs make of a typed password, in the order in which they are tried.

use zeroize::Zeroizing;

use crate::secret::Password;

/// One way of turning a typed password into octets.
pub(super) struct Form {
    pkcs12: Zeroizing<Vec<u8>>,
    pbkdf2: Zeroizing<Vec<u8>>,
}

impl Form {
    /// As the standards say: UTF-16BE and two zero octets for PKCS#12's own derivation (RFC 7292 B.1), UTF-8
    /// for PBKDF2 (RFC 8018 3, RFC 9879 5).
    pub(super) fn standard(password: &Password) -> Self {
        let text = password.expose();
        Self { pkcs12: wide(text.encode_utf16()), pbkdf2: octets(text.bytes()) }
    }

    /// The octets for PKCS#12's own derivation.
    pub(super) fn pkcs12(&self) -> &[u8] {
        &self.pkcs12
    }

    /// The octets for PBKDF2.
    pub(super) fn pbkdf2(&self) -> &[u8] {
        &self.pbkdf2
    }
}

/// The forms to try, in this order:
///
/// 1. as the standards say;
/// 2. an empty password as no octets at all, which some programs write instead of two zeros;
/// 3. for a password outside ASCII whose letters are all in Latin-1: its Latin-1 octets in PBKDF2, as OpenSSL
///    writes it outside a UTF-8 locale;
/// 4. for a password outside ASCII: each of its UTF-8 octets widened to two, as OpenSSL before 1.1.0 did.
pub(super) fn forms(password: &Password) -> Vec<Form> {
    let text = password.expose();
    let mut forms = vec![Form::standard(password)];
    if text.is_empty() {
        forms.push(Form { pkcs12: octets(std::iter::empty()), pbkdf2: octets(std::iter::empty()) });
    }
    if !text.is_ascii() {
        if let Some(latin) = text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect::<Option<Vec<_>>>()
        {
            forms.push(Form { pkcs12: wide(text.encode_utf16()), pbkdf2: Zeroizing::new(latin) });
        }
        forms.push(Form { pkcs12: wide(text.bytes().map(u16::from)), pbkdf2: octets(text.bytes()) });
    }
    forms
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

    fn of(text: &str) -> Vec<(String, String)> {
        let forms = forms(&Password::new(text.into()));
        forms.iter().map(|form| (hex::encode(form.pkcs12()), hex::encode(form.pbkdf2()))).collect()
    }

    #[test]
    fn each_kind_of_password_has_its_forms_in_order() {
        let pair = |pkcs12: &str, pbkdf2: &str| (pkcs12.to_owned(), pbkdf2.to_owned());
        assert_eq!(of("ab"), [pair("006100620000", "6162")]);
        assert_eq!(of(""), [pair("0000", ""), pair("", "")]);
        assert_eq!(of("ø"), [pair("00f80000", "c3b8"), pair("00f80000", "f8"), pair("00c300b80000", "c3b8")]);
        assert_eq!(of("🫐"), [pair("d83eded00000", "f09fab90"), pair("00f0009f00ab00900000", "f09fab90")]);
    }
}
