//! PKCS#11 URIs (RFC 7512): how a card or an object on it is named in text.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// The scheme with its colon. An argument that begins so is never a file name.
pub const SCHEME: &str = "pkcs11:";
/// The longest URI that is read, in octets.
const LONGEST: usize = 4096;

/// A PKCS#11 URI without secrets. Attributes that are `None` match everything (RFC 7512 2.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenUri {
    /// `token`: the card's label.
    pub token: Option<String>,
    /// `manufacturer` of the card.
    pub manufacturer: Option<String>,
    /// `model` of the card.
    pub model: Option<String>,
    /// `serial` of the card.
    pub serial: Option<String>,
    /// `slot-id`, decimal.
    pub slot_id: Option<u64>,
    /// `object`: an object's label.
    pub object: Option<String>,
    /// `id`: an object's CKA_ID.
    pub id: Option<Vec<u8>>,
    /// `type`: the object's class.
    pub object_type: Option<ObjectType>,
    /// Path attributes segl does not know; a URI that has one matches nothing.
    pub unknown: Vec<(String, String)>,
    /// `module-path`: only narrows down, never makes segl load anything.
    pub module_path: Option<PathBuf>,
    /// `module-name`, without folder, `lib` or ending.
    pub module_name: Option<String>,
    /// `pin-source`: a file, or `|` and a command, that gives the PIN. segl shows it but does not follow it.
    pub pin_source: Option<String>,
}

/// The `type` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ObjectType {
    /// A certificate.
    Certificate,
    /// A data object.
    Data,
    /// A private key.
    PrivateKey,
    /// A public key.
    PublicKey,
    /// A secret key.
    SecretKey,
}

/// Why a text is no PKCS#11 URI that segl takes. It never holds the text itself, which may hold a PIN.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// It does not begin with `pkcs11:`.
    #[error("a PKCS#11 URI begins with pkcs11:")]
    NotPkcs11,
    /// It is longer than 4,096 octets.
    #[error("the PKCS#11 URI is too long")]
    TooLong,
    /// It holds a PIN. Secrets are not taken from the command line.
    #[error("the PKCS#11 URI holds a PIN (pin-value), which is not accepted")]
    HoldsPin,
    /// A part is not `name=value` with percent coding.
    #[error("the PKCS#11 URI is malformed")]
    Malformed,
    /// An attribute stands twice.
    #[error("the PKCS#11 URI has {0} twice")]
    Twice(&'static str),
    /// An attribute's value makes no sense.
    #[error("the PKCS#11 URI has a bad value for {0}")]
    BadValue(&'static str),
}

impl TokenUri {
    /// Whether it names an object at all, and not a card as a whole.
    pub fn is_of_object(&self) -> bool {
        self.id.is_some() || self.object.is_some()
    }

    fn set_path_attribute(&mut self, name: &str, value: &str) -> Result<(), UriError> {
        match name {
            "token" => set(&mut self.token, "token", text(value)?),
            "manufacturer" => set(&mut self.manufacturer, "manufacturer", text(value)?),
            "model" => set(&mut self.model, "model", text(value)?),
            "serial" => set(&mut self.serial, "serial", text(value)?),
            "object" => set(&mut self.object, "object", text(value)?),
            "id" => set(&mut self.id, "id", octets(value)?),
            "type" => set(&mut self.object_type, "type", ObjectType::from_word(&text(value)?)?),
            "slot-id" => set(&mut self.slot_id, "slot-id", number(&text(value)?)?),
            other => {
                self.unknown.push((other.to_owned(), text(value)?));
                Ok(())
            }
        }
    }

    /// Query attributes that are not known are left out (RFC 7512 2.4).
    fn set_query_attribute(&mut self, name: &str, value: &str) -> Result<(), UriError> {
        match name {
            "pin-source" => set(&mut self.pin_source, "pin-source", text(value)?),
            "module-name" => set(&mut self.module_name, "module-name", text(value)?),
            "module-path" => set(&mut self.module_path, "module-path", text(value)?.into()),
            _ => Ok(()),
        }
    }
}

impl FromStr for TokenUri {
    type Err = UriError;

    fn from_str(uri: &str) -> Result<Self, UriError> {
        if uri.len() > LONGEST {
            return Err(UriError::TooLong);
        }
        let scheme = uri.get(..SCHEME.len()).ok_or(UriError::NotPkcs11)?;
        if !scheme.eq_ignore_ascii_case(SCHEME) {
            return Err(UriError::NotPkcs11);
        }
        let (path, query) = uri[SCHEME.len()..].split_once('?').unwrap_or((&uri[SCHEME.len()..], ""));
        let path = attributes(path, ';')?;
        let query = attributes(query, '&')?;
        if path.iter().chain(&query).any(|(name, _)| name.eq_ignore_ascii_case("pin-value")) {
            return Err(UriError::HoldsPin);
        }
        let mut parsed = Self::default();
        for (name, value) in path {
            parsed.set_path_attribute(name, value)?;
        }
        for (name, value) in query {
            parsed.set_query_attribute(name, value)?;
        }
        Ok(parsed)
    }
}

impl fmt::Display for TokenUri {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut path = Vec::new();
        let texts = [
            ("model", &self.model),
            ("manufacturer", &self.manufacturer),
            ("serial", &self.serial),
            ("token", &self.token),
        ];
        path.extend(texts.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", encoded(value.as_ref()?)))));
        path.extend(self.slot_id.map(|slot| format!("slot-id={slot}")));
        path.extend(self.id.as_ref().map(|id| format!("id={}", all_encoded(id))));
        path.extend(self.object.as_ref().map(|label| format!("object={}", encoded(label))));
        path.extend(self.object_type.map(|object_type| format!("type={}", object_type.word())));
        path.extend(self.unknown.iter().map(|(name, value)| format!("{name}={}", encoded(value))));
        let mut query = Vec::new();
        query.extend(self.module_name.as_ref().map(|name| format!("module-name={}", encoded(name))));
        query.extend(self.module_path.as_ref().map(|path| format!("module-path={}", encoded(&path.to_string_lossy()))));
        query.extend(self.pin_source.as_ref().map(|source| format!("pin-source={}", encoded(source))));
        write!(out, "{SCHEME}{}", path.join(";"))?;
        if query.is_empty() { Ok(()) } else { write!(out, "?{}", query.join("&")) }
    }
}

impl ObjectType {
    /// The word the URI has for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certificate => "cert",
            Self::Data => "data",
            Self::PrivateKey => "private",
            Self::PublicKey => "public",
            Self::SecretKey => "secret-key",
        }
    }

    fn from_word(word: &str) -> Result<Self, UriError> {
        let all = [Self::Certificate, Self::Data, Self::PrivateKey, Self::PublicKey, Self::SecretKey];
        all.into_iter().find(|object_type| object_type.word() == word).ok_or(UriError::BadValue("type"))
    }
}

/// The `name=value` parts between `separator`s, undecoded.
fn attributes(part: &str, separator: char) -> Result<Vec<(&str, &str)>, UriError> {
    let parts = part.split(separator).filter(|attribute| !attribute.is_empty());
    parts.map(|attribute| attribute.split_once('=').ok_or(UriError::Malformed).and_then(named)).collect()
}

fn named<'a>((name, value): (&'a str, &'a str)) -> Result<(&'a str, &'a str), UriError> {
    let of_name = |octet: u8| octet.is_ascii_alphanumeric() || octet == b'-' || octet == b'_';
    if name.is_empty() || !name.bytes().all(of_name) { Err(UriError::Malformed) } else { Ok((name, value)) }
}

fn set<T>(place: &mut Option<T>, name: &'static str, value: T) -> Result<(), UriError> {
    if place.replace(value).is_some() { Err(UriError::Twice(name)) } else { Ok(()) }
}

fn number(value: &str) -> Result<u64, UriError> {
    let digits = !value.is_empty() && value.bytes().all(|octet| octet.is_ascii_digit());
    if !digits {
        return Err(UriError::BadValue("slot-id"));
    }
    value.parse().map_err(|_| UriError::BadValue("slot-id"))
}

fn text(value: &str) -> Result<String, UriError> {
    String::from_utf8(octets(value)?).map_err(|_| UriError::Malformed)
}

/// Takes the percent coding off (RFC 3986 2.1).
fn octets(value: &str) -> Result<Vec<u8>, UriError> {
    let mut decoded = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&octet, after)) = rest.split_first() {
        rest = after;
        if octet != b'%' {
            decoded.push(octet);
            continue;
        }
        let digits = rest.get(..2).ok_or(UriError::Malformed)?;
        decoded.extend(hex::decode(digits).map_err(|_| UriError::Malformed)?);
        rest = &rest[2..];
    }
    Ok(decoded)
}

/// Percent coding for all but the unreserved characters (RFC 3986 2.3).
fn encoded(value: &str) -> String {
    let unreserved = |octet: u8| octet.is_ascii_alphanumeric() || b"-._~".contains(&octet);
    let encode = |octet| if unreserved(octet) { char::from(octet).to_string() } else { format!("%{octet:02X}") };
    value.bytes().map(encode).collect()
}

fn all_encoded(octets: &[u8]) -> String {
    octets.iter().map(|octet| format!("%{octet:02X}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_uri_of_p11tool_is_read_and_printed() {
        let written = "pkcs11:model=SoftHSM%20v2;manufacturer=SoftHSM%20project;serial=4a5bc4d9;token=Anna;id=%01%FF;\
                       object=Anna%20S%C3%B8rensen;type=cert";
        let uri: TokenUri = written.parse().unwrap();
        assert_eq!(uri.object.as_deref(), Some("Anna Sørensen"));
        assert_eq!(uri.id, Some(vec![1, 255]));
        assert_eq!(uri.object_type, Some(ObjectType::Certificate));
        assert_eq!(uri.to_string(), written);
    }

    #[test]
    fn the_query_is_read() {
        let uri: TokenUri = "pkcs11:?pin-source=%7C%2Fusr%2Fbin%2Fask&module-name=acme&x-own=1".parse().unwrap();
        assert_eq!(uri.pin_source.as_deref(), Some("|/usr/bin/ask"));
        assert_eq!(uri.module_name.as_deref(), Some("acme"));
        assert_eq!(uri.to_string(), "pkcs11:?module-name=acme&pin-source=%7C%2Fusr%2Fbin%2Fask");
    }

    #[test]
    fn a_pin_in_a_uri_is_refused_and_not_repeated() {
        for uri in ["pkcs11:token=a?pin-value=4711", "pkcs11:pin-value=4711", "PKCS11:?PIN-VALUE=4711"] {
            let error = uri.parse::<TokenUri>().unwrap_err();
            assert_eq!(error, UriError::HoldsPin);
            assert!(!format!("{error} {error:?}").contains("4711"));
        }
    }

    #[test]
    fn malformed_uris_are_refused() {
        let cases = [
            ("file:x", UriError::NotPkcs11),
            ("pkcs11", UriError::NotPkcs11),
            ("pkcs11:token", UriError::Malformed),
            ("pkcs11:=a", UriError::Malformed),
            ("pkcs11:token=%4", UriError::Malformed),
            ("pkcs11:token=%zz", UriError::Malformed),
            ("pkcs11:token=%FF", UriError::Malformed),
            ("pkcs11:token=a;token=a", UriError::Twice("token")),
            ("pkcs11:type=thing", UriError::BadValue("type")),
            ("pkcs11:slot-id=+1", UriError::BadValue("slot-id")),
        ];
        for (uri, error) in cases {
            assert_eq!(uri.parse::<TokenUri>(), Err(error), "{uri}");
        }
        assert_eq!(format!("pkcs11:token={}", "a".repeat(5000)).parse::<TokenUri>(), Err(UriError::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(
            token in proptest::option::of(".{0,20}"),
            object in proptest::option::of(".{0,20}"),
            id in proptest::option::of(proptest::collection::vec(any::<u8>(), 0..30)),
            slot_id in proptest::option::of(any::<u64>()),
            pin_source in proptest::option::of(".{0,20}"),
        ) {
            let uri = TokenUri { token, object, id, slot_id, pin_source, ..TokenUri::default() };
            prop_assert_eq!(uri.to_string().parse::<TokenUri>(), Ok(uri));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,60}") {
            let _ = text.parse::<TokenUri>();
            let _ = format!("pkcs11:{text}").parse::<TokenUri>();
        }
    }
}
