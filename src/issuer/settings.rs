//! `issuer.toml`: what the administrator decides once, read strictly, written with comments.

use jiff::SignedDuration;
use serde::Deserialize;

use super::Error;
use super::address::Domain;
use crate::key::{KeyKind, NewKey};

/// The most octets an `issuer.toml` may have.
pub(super) const LARGEST: u64 = 64 * 1024;
/// The most characters of a name in a certificate (RFC 5280 A.1, ub-common-name and ub-organization-name).
pub(super) const LONGEST_NAME: usize = 64;

/// The settings of an issuer; every value has been judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The issuer's name: the common name of its CA certificate.
    pub name: String,
    /// The office it issues for.
    pub organisation: String,
    /// Two capital letters (ISO 3166-1).
    pub country: String,
    /// The domains of the addresses it certifies; at least one.
    pub mail_domains: Vec<Domain>,
    /// How a certificate names an employee.
    pub name_form: NameForm,
    /// How long a certificate is valid, in days.
    pub lifetime_days: u16,
    /// How long before its end a certificate may be renewed without an order, in days.
    pub renewal_window_days: u16,
    /// Whether the old key may go into the new certificate.
    pub same_key: bool,
    /// The kinds of keys taken; RSA keys longer than the shortest one named are taken too.
    pub accepted_keys: Vec<NewKey>,
    /// Where the CRL is fetched, if that stands in certificates.
    pub crl_url: Option<String>,
    /// Where the CA certificate is fetched, if that stands in certificates.
    pub aia_url: Option<String>,
    /// The version of the terms, as people quote it.
    pub terms_version: String,
    /// How long a CRL is good for, in days; the worker writes a new one at half that time.
    pub crl_days: u16,
    /// Where the CA's key lives.
    pub ca_key: CaKeyPlace,
}

/// How a certificate names an employee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// Name, a number of the register, organisation, country.
    Plain,
    /// As MitID Erhverv names employees (OCES3): the organisation by its CVR number, the person by a UUID.
    Oces3 {
        /// Eight digits.
        cvr: String,
    },
}

/// Where the CA's key lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaKeyPlace {
    /// In `private/ca.p12`.
    File,
    /// On a token, named by a `pkcs11:` URI (RFC 7512).
    Token(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    organisation: String,
    country: Option<String>,
    mail_domains: Vec<String>,
    name_form: Option<String>,
    cvr: Option<String>,
    lifetime_days: Option<u16>,
    renewal_window_days: Option<u16>,
    same_key: Option<bool>,
    accepted_keys: Option<Vec<String>>,
    crl_url: Option<String>,
    aia_url: Option<String>,
    terms_version: Option<String>,
    crl_days: Option<u16>,
    ca_key: Option<String>,
}

impl Settings {
    /// The settings a new issuer starts with.
    pub fn new(name: &str, organisation: &str, mail_domains: Vec<Domain>) -> Self {
        Self {
            name: name.to_owned(),
            organisation: organisation.to_owned(),
            country: "DK".into(),
            mail_domains,
            name_form: NameForm::Plain,
            lifetime_days: 1095,
            renewal_window_days: 60,
            same_key: false,
            accepted_keys: NewKey::ALL.to_vec(),
            crl_url: None,
            aia_url: None,
            terms_version: "1".into(),
            crl_days: 30,
            ca_key: CaKeyPlace::File,
        }
    }

    /// Reads the text of an `issuer.toml`. What may be left out gets its value from [`Self::new`].
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let written: Written = toml::from_str(text).map_err(|cause| of_toml(text, &cause))?;
        let standard = Self::new("", "", Vec::new());
        let settings = Self {
            name: written.name,
            organisation: written.organisation,
            country: written.country.unwrap_or(standard.country),
            mail_domains: domains(&written.mail_domains)?,
            name_form: name_form(written.name_form.as_deref(), written.cvr)?,
            lifetime_days: written.lifetime_days.unwrap_or(standard.lifetime_days),
            renewal_window_days: written.renewal_window_days.unwrap_or(standard.renewal_window_days),
            same_key: written.same_key.unwrap_or(standard.same_key),
            accepted_keys: written.accepted_keys.map_or(Ok(standard.accepted_keys), |words| key_kinds(&words))?,
            crl_url: written.crl_url,
            aia_url: written.aia_url,
            terms_version: written.terms_version.unwrap_or(standard.terms_version),
            crl_days: written.crl_days.unwrap_or(standard.crl_days),
            ca_key: ca_key_place(written.ca_key)?,
        };
        settings.judge()?;
        Ok(settings)
    }

    /// The text of an `issuer.toml` that says what each setting does; [`Self::from_toml`] gives the same settings.
    pub fn to_toml(&self) -> String {
        let list = |words: Vec<String>| words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ");
        let optional = |key: &str, value: &Option<String>, example: &str| match value {
            Some(value) => format!("{key} = {}\n", quoted(value)),
            None => format!("# {key} = {}\n", quoted(example)),
        };
        let (form, cvr) = match &self.name_form {
            NameForm::Plain => ("plain", None),
            NameForm::Oces3 { cvr } => ("oces3", Some(cvr.clone())),
        };
        let ca_key = match &self.ca_key {
            CaKeyPlace::File => "file",
            CaKeyPlace::Token(uri) => uri,
        };
        let mut text =
            String::from("# The settings of this issuer. `segl issuer work` reads them anew when it starts.\n");
        text += "\n# Names in the CA certificate. Changing them here does not change that certificate.\n";
        text += &format!("name = {}\n", quoted(&self.name));
        text += &format!("organisation = {}\n", quoted(&self.organisation));
        text += &format!("country = {}\n", quoted(&self.country));
        text += "\n# Addresses are certified in these domains only; the CA certificate holds the same list.\n";
        text += &format!("mail_domains = [{}]\n", list(self.mail_domains.iter().map(ToString::to_string).collect()));
        text += "\n# How employees are named: \"plain\", or \"oces3\" as MitID Erhverv does, with the office's CVR number.\n";
        text += &format!("name_form = {}\n", quoted(form));
        text += &optional("cvr", &cvr, "12345678");
        text +=
            "\n# How long a certificate is valid, and how long before its end it may be renewed without an order.\n";
        text += &format!("lifetime_days = {}\n", self.lifetime_days);
        text += &format!("renewal_window_days = {}\n", self.renewal_window_days);
        text += "\n# Whether the old key may go into the new certificate, and which kinds of keys are taken.\n";
        text += &format!("same_key = {}\n", self.same_key);
        text += &format!("accepted_keys = [{}]\n", list(self.accepted_keys.iter().map(ToString::to_string).collect()));
        text += "\n# The version of public/terms-da.txt and public/terms-en.txt. Change it when you change them.\n";
        text += &format!("terms_version = {}\n", quoted(&self.terms_version));
        text += "\n# How long a list of revoked certificates is good for, in days.\n";
        text += &format!("crl_days = {}\n", self.crl_days);
        text += "\n# Web addresses written into certificates: where public/ca.crl and public/ca.cer can be fetched.\n";
        text += &optional("crl_url", &self.crl_url, "http://pki.example.dk/ca.crl");
        text += &optional("aia_url", &self.aia_url, "http://pki.example.dk/ca.cer");
        text += "\n# Where the CA's key lives: \"file\" (private/ca.p12) or a pkcs11: address.\n";
        text += &format!("ca_key = {}\n", quoted(ca_key));
        text
    }

    /// How long a certificate is valid.
    pub fn lifetime(&self) -> SignedDuration {
        days(self.lifetime_days)
    }

    /// How long before its end a certificate may be renewed without an order.
    pub fn renewal_window(&self) -> SignedDuration {
        days(self.renewal_window_days)
    }

    /// How long a CRL is good for.
    pub fn crl_lifetime(&self) -> SignedDuration {
        days(self.crl_days)
    }

    /// Whether a key of this kind is strong enough and of a kind that is taken.
    pub fn accepts(&self, kind: &KeyKind) -> bool {
        let shortest_rsa = self.accepted_keys.iter().filter_map(|accepted| match accepted.kind() {
            KeyKind::Rsa(bits) => Some(bits),
            _ => None,
        });
        match kind {
            // Above 8,192 bits a signature takes so long that it is an attack on those who verify.
            KeyKind::Rsa(bits) => shortest_rsa.min().is_some_and(|shortest| (shortest..=8192).contains(bits)),
            other => self.accepted_keys.iter().any(|accepted| accepted.kind() == *other),
        }
    }

    /// Judges what the types leave open; the error names the key.
    pub(super) fn judge(&self) -> Result<(), Error> {
        judge_name("name", &self.name)?;
        judge_name("organisation", &self.organisation)?;
        judge_name("terms_version", &self.terms_version)?;
        if self.country.len() != 2 || !self.country.bytes().all(|octet| octet.is_ascii_uppercase()) {
            return Err(wrong("country", "two capital letters, such as DK"));
        }
        if self.mail_domains.is_empty() {
            return Err(wrong("mail_domains", "at least one domain, such as firma.dk"));
        }
        if self.accepted_keys.is_empty() {
            return Err(wrong("accepted_keys", "at least one kind of key"));
        }
        judge_days("lifetime_days", self.lifetime_days, 1..=3652)?;
        judge_days("renewal_window_days", self.renewal_window_days, 0..=self.lifetime_days)?;
        judge_days("crl_days", self.crl_days, 1..=366)?;
        judge_url("crl_url", self.crl_url.as_deref())?;
        judge_url("aia_url", self.aia_url.as_deref())
    }
}

fn days(number: u16) -> SignedDuration {
    SignedDuration::from_hours(i64::from(number) * 24)
}

fn wrong(key: &str, wanted: &str) -> Error {
    Error::Settings { key: key.to_owned(), what: wanted.to_owned() }
}

fn judge_name(key: &str, name: &str) -> Result<(), Error> {
    let length = name.chars().count();
    if name.trim() == name && (1..=LONGEST_NAME).contains(&length) && name == crate::shown::line(name) {
        return Ok(());
    }
    Err(wrong(key, "1 to 64 characters, without control characters or spaces around"))
}

fn judge_days(key: &str, number: u16, allowed: std::ops::RangeInclusive<u16>) -> Result<(), Error> {
    if allowed.contains(&number) {
        return Ok(());
    }
    Err(wrong(key, &format!("{} to {} days", allowed.start(), allowed.end())))
}

fn judge_url(key: &str, url: Option<&str>) -> Result<(), Error> {
    let fine = |url: &str| {
        (url.starts_with("http://") || url.starts_with("https://"))
            && url.len() <= 500
            && url.bytes().all(|octet| octet.is_ascii_graphic() && octet != b'"')
    };
    if url.is_none_or(fine) { Ok(()) } else { Err(wrong(key, "an address that starts with http:// or https://")) }
}

fn domains(words: &[String]) -> Result<Vec<Domain>, Error> {
    let parsed: Option<Vec<Domain>> = words.iter().map(|word| Domain::parse(word)).collect();
    let mut domains = parsed.ok_or_else(|| wrong("mail_domains", "domains such as firma.dk"))?;
    domains.sort();
    domains.dedup();
    Ok(domains)
}

fn key_kinds(words: &[String]) -> Result<Vec<NewKey>, Error> {
    let parsed: Result<Vec<NewKey>, String> = words.iter().map(|word| word.parse()).collect();
    parsed.map_err(|wanted| wrong("accepted_keys", &wanted))
}

fn name_form(word: Option<&str>, cvr: Option<String>) -> Result<NameForm, Error> {
    match (word, cvr) {
        (None | Some("plain"), None) => Ok(NameForm::Plain),
        (Some("oces3"), Some(cvr)) if cvr.len() == 8 && cvr.bytes().all(|octet| octet.is_ascii_digit()) => {
            Ok(NameForm::Oces3 { cvr })
        }
        (Some("oces3"), _) => Err(wrong("cvr", "the eight digits of the CVR number, in quotes")),
        (None | Some("plain"), Some(_)) => Err(wrong("cvr", "nothing, unless name_form is \"oces3\"")),
        (Some(_), _) => Err(wrong("name_form", "\"plain\" or \"oces3\"")),
    }
}

fn ca_key_place(word: Option<String>) -> Result<CaKeyPlace, Error> {
    match word {
        None => Ok(CaKeyPlace::File),
        Some(word) if word == "file" => Ok(CaKeyPlace::File),
        Some(uri) if uri.starts_with("pkcs11:") && !uri.contains("pin-value") => Ok(CaKeyPlace::Token(uri)),
        Some(_) => Err(wrong("ca_key", "\"file\" or a pkcs11: address without a PIN in it")),
    }
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The decoder's complaint, with the key of the line it points at.
fn of_toml(text: &str, cause: &toml::de::Error) -> Error {
    let before = cause.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = text.lines().nth(before.matches('\n').count()).unwrap_or_default();
    let key = line.split('=').next().unwrap_or_default().trim();
    let named = !key.is_empty() && key.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'_');
    let key =
        if named && cause.span().is_some_and(|span| span.start > 0 || !span.is_empty()) { key } else { "issuer.toml" };
    Error::Settings { key: key.to_owned(), what: crate::shown::line(cause.message()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn small() -> Settings {
        Settings::new("Firma Udsteder", "Firma ApS", vec![Domain::parse("firma.dk").unwrap()])
    }

    fn complaint(text: &str) -> (String, String) {
        match Settings::from_toml(text).unwrap_err() {
            Error::Settings { key, what } => (key, what),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(Settings::from_toml(&small().to_toml()).unwrap(), small());
        let mut full = small();
        full.organisation = "Søren \"Ærø\" \\ Sønner".into();
        full.name_form = NameForm::Oces3 { cvr: "12345678".into() };
        full.crl_url = Some("http://pki.firma.dk/ca.crl".into());
        full.aia_url = Some("http://pki.firma.dk/ca.cer".into());
        full.accepted_keys = vec![NewKey::Rsa3072, NewKey::P256];
        full.same_key = true;
        full.ca_key = CaKeyPlace::Token("pkcs11:token=CA;object=key".into());
        assert_eq!(Settings::from_toml(&full.to_toml()).unwrap(), full);
    }

    #[test]
    fn a_wrong_value_is_named_by_its_key() {
        let base = "name = \"U\"\norganisation = \"F\"\nmail_domains = [\"firma.dk\"]\n";
        assert_eq!(Settings::from_toml(base).unwrap(), Settings::new("U", "F", small().mail_domains));
        let key = |line: &str| complaint(&format!("{base}{line}\n")).0;
        assert_eq!(key("lifetime_days = \"three years\""), "lifetime_days");
        assert_eq!(key("lifetime_days = 9999"), "lifetime_days");
        assert_eq!(key("lifetime_days = 70000"), "lifetime_days");
        assert_eq!(key("renewal_window_days = 1096"), "renewal_window_days");
        assert_eq!(key("country = \"dk\""), "country");
        assert_eq!(key("accepted_keys = [\"rsa1024\"]"), "accepted_keys");
        assert_eq!(key("accepted_keys = []"), "accepted_keys");
        assert_eq!(key("crl_url = \"ldap://x\""), "crl_url");
        assert_eq!(key("crl_days = 0"), "crl_days");
        assert_eq!(key("name_form = \"x500\""), "name_form");
        assert_eq!(key("name_form = \"oces3\""), "cvr");
        assert_eq!(key("cvr = \"12345678\""), "cvr");
        assert_eq!(key("ca_key = \"pkcs11:token=x?pin-value=1234\""), "ca_key");
        assert_eq!(key("renewal_windows_days = 60"), "renewal_windows_days");
        assert_eq!(complaint("name = \"U\"\norganisation = \"F\"\nmail_domains = []").0, "mail_domains");
        assert_eq!(complaint("name = \"\"\norganisation = \"F\"\nmail_domains = [\"a.dk\"]").0, "name");
        assert_eq!(complaint("name = \"U\"\n").0, "issuer.toml");
    }

    #[test]
    fn strong_keys_of_the_kinds_named_are_taken() {
        let mut settings = small();
        settings.accepted_keys = vec![NewKey::Rsa3072, NewKey::P256];
        let taken = |kind| settings.accepts(&kind);
        assert!(taken(KeyKind::Rsa(3072)) && taken(KeyKind::Rsa(4096)) && taken(KeyKind::P256));
        assert!(!taken(KeyKind::Rsa(2048)) && !taken(KeyKind::Rsa(16384)) && !taken(KeyKind::P384));
        assert!(!taken(KeyKind::Other("Ed25519".into())));
    }
}
