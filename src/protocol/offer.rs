//! What an issuer offers, as `public/offer.toml` says it: everything a client should know before it asks.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Error, Fingerprint};
use crate::key::NewKey;
use crate::lang::Language;

/// An issuer's offer. In a foreign one every field may be missing: then the issuer decides, and the client cannot
/// know beforehand. Keys this segl does not know are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The issuer's name, for people.
    pub issuer_name: Option<String>,
    /// How many days before the end a certificate may be renewed without an order.
    pub renewal_window_days: Option<u32>,
    /// The mail domains it issues for.
    pub mail_domains: Option<Vec<String>>,
    /// Whether a renewal may keep the old key.
    pub same_key: Option<bool>,
    /// The kinds of new keys it takes; kinds this segl does not know are left out on reading.
    #[serde(default, with = "key_words")]
    pub accepted_keys: Option<Vec<NewKey>>,
    /// What the certificates are like.
    #[serde(default)]
    pub profile: Profile,
    /// The terms to accept; `None` if there are none.
    pub terms: Option<Terms>,
}

/// What the certificates of an issuer are like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// How many days they are valid.
    pub lifetime_days: Option<u32>,
    /// Whether they hold the employee's e-mail address.
    pub email_in_certificate: Option<bool>,
    /// The extended key usages they hold, dotted (RFC 5280 4.2.1.12).
    pub extended_key_usages: Option<Vec<String>>,
}

/// The terms that go with a certificate; their texts are the files [`super::dropbox_names::terms`] names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// The issuer's name for this version.
    pub version: String,
    /// SHA-256 of exactly the octets of each language's text.
    pub sha256: TermsTexts,
}

/// The fingerprint of the terms' text per language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsTexts {
    /// The Danish text's.
    pub da: Option<Fingerprint>,
    /// The English text's.
    pub en: Option<Fingerprint>,
}

impl Offer {
    /// The most octets an offer may have.
    pub const LARGEST: usize = 64 << 10;

    /// Reads an offer in TOML.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        if text.len() > Self::LARGEST {
            return Err(Error::TooLarge { what: "offer", limit: Self::LARGEST });
        }
        toml::from_str(text).map_err(|cause| Error::malformed("offer", cause.message()))
    }

    /// The offer in TOML.
    pub fn to_toml(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|cause| Error::malformed("offer", cause))
    }
}

impl Terms {
    /// The fingerprint of the text in `language`, if there is one.
    pub fn fingerprint(&self, language: Language) -> Option<Fingerprint> {
        match language {
            Language::Danish => self.sha256.da,
            Language::English => self.sha256.en,
        }
    }

    /// Whether `accepted` is the fingerprint of one of the texts.
    pub fn include(&self, accepted: &Fingerprint) -> bool {
        Language::ALL.into_iter().any(|language| self.fingerprint(language).as_ref() == Some(accepted))
    }
}

/// Kinds of keys as the words `--key` takes.
mod key_words {
    use super::{Deserialize, Deserializer, NewKey, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(keys: &Option<Vec<NewKey>>, serializer: S) -> Result<S::Ok, S::Error> {
        let words = keys.as_ref().map(|keys| keys.iter().map(|key| key.word()).collect::<Vec<_>>());
        words.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<NewKey>>, D::Error> {
        let words = Option::<Vec<String>>::deserialize(deserializer)?;
        Ok(words.map(|words| words.iter().filter_map(|word| word.parse().ok()).collect()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn full() -> Offer {
        Offer {
            issuer_name: Some("Firma Udsteder".into()),
            renewal_window_days: Some(60),
            mail_domains: Some(vec!["firma.dk".into()]),
            same_key: Some(false),
            accepted_keys: Some(vec![NewKey::Rsa3072, NewKey::P256]),
            profile: Profile {
                lifetime_days: Some(1095),
                email_in_certificate: Some(true),
                extended_key_usages: Some(vec!["1.3.6.1.5.5.7.3.4".into()]),
            },
            terms: Some(Terms { version: "3".into(), sha256: TermsTexts { da: Some(Fingerprint::of(b"")), en: None } }),
        }
    }

    #[test]
    fn a_written_offer_reads_back() {
        let text = full().to_toml().unwrap();
        let expected = r#"issuer_name = "Firma Udsteder"
renewal_window_days = 60
mail_domains = ["firma.dk"]
same_key = false
accepted_keys = ["rsa3072", "p256"]

[profile]
lifetime_days = 1095
email_in_certificate = true
extended_key_usages = ["1.3.6.1.5.5.7.3.4"]

[terms]
version = "3"

[terms.sha256]
da = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"#;
        assert_eq!(text, expected);
        assert_eq!(Offer::from_toml(&text).unwrap(), full());
    }

    #[test]
    fn a_foreign_offer_may_say_less_and_more() {
        assert_eq!(Offer::from_toml("").unwrap(), Offer::default());
        let offer =
            Offer::from_toml("accepted_keys = [\"ed25519\", \"p384\"]\nnewer = 1\n[profile]\nnewer = 2").unwrap();
        assert_eq!(offer, Offer { accepted_keys: Some(vec![NewKey::P384]), ..Offer::default() });
    }

    #[test]
    fn the_accepted_terms_are_one_of_the_texts() {
        let terms = full().terms.unwrap();
        assert!(terms.include(&Fingerprint::of(b"")));
        assert!(!terms.include(&Fingerprint::of(b"other")));
        assert_eq!(terms.fingerprint(Language::English), None);
    }

    #[test]
    fn what_is_no_offer_is_refused() {
        assert!(matches!(Offer::from_toml("same_key = 3"), Err(Error::Malformed { what: "offer", .. })));
        assert!(matches!(Offer::from_toml("[terms]\nversion = \"3\""), Err(Error::Malformed { .. })));
        assert!(matches!(Offer::from_toml(&"#".repeat(65_537)), Err(Error::TooLarge { limit: 65_536, .. })));
    }
}
