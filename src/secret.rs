//! PINs, passwords and one-time codes: wiped from memory when dropped, without `Debug` or `Display`.

use zeroize::Zeroizing;

/// A secret that a person typed, as UTF-8 text without its line end.
///
/// There is no `Debug` and no `Display`, so it cannot slip into a log, an error or JSON.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

/// The PIN of a card (a PKCS#11 *user PIN*), or the PIN of an issuer's token.
pub type Pin = Secret;
/// The password of a key file.
pub type Password = Secret;
/// A one-time code for a first certificate.
pub type Code = Secret;

impl Secret {
    /// Takes the secret over; the caller's copy is moved, not cloned.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself. Named so that every place that looks at a secret can be found.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl PartialEq for Secret {
    /// In constant time for texts of one length.
    fn eq(&self, other: &Self) -> bool {
        use subtle::ConstantTimeEq;
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_secrets_are_equal_and_others_are_not() {
        let typed = Secret::new("blåbærgrød".into());
        assert!(typed == Secret::new("blåbærgrød".into()));
        assert!(typed != Secret::new("blåbærgrøt".into()));
        assert!(typed != Secret::new("blåbær".into()));
    }
}
