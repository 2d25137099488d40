//! The names in certificates: common name first and country last, as the Danish state's issuer encodes them.

use der::asn1::{ObjectIdentifier, SetOfVec};
use der::{Any, Encode, Tag};
use x509_cert::attr::AttributeTypeAndValue;

use super::Error;
use super::register::EmployeeId;
use super::settings::{LONGEST_NAME, NameForm, Settings};
use crate::x509::name;

/// The most characters of a given name or surname; X.520's own bound is 32,768.
const LONGEST_PART: usize = 64;

/// The names an employee goes by; each has been judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonNames {
    pub(super) given_name: String,
    pub(super) surname: String,
    pub(super) display_name: String,
}

impl PersonNames {
    /// Judges the names; without a display name it is given name and surname.
    pub(super) fn new(given_name: &str, surname: &str, display_name: Option<&str>) -> Result<Self, Error> {
        let given_name = judged("given name", given_name, LONGEST_PART)?;
        let surname = judged("surname", surname, LONGEST_PART)?;
        let whole = format!("{given_name} {surname}");
        let display_name = judged("display name", display_name.unwrap_or(&whole), LONGEST_NAME)?;
        Ok(Self { given_name, surname, display_name })
    }
}

fn judged(field: &'static str, text: &str, limit: usize) -> Result<String, Error> {
    let text = text.trim();
    if (1..=limit).contains(&text.chars().count()) && text == crate::shown::line(text) {
        return Ok(text.to_owned());
    }
    Err(Error::Name { field, limit })
}

/// The DER of an employee's subject in the form the settings name.
///
/// The plain form tells namesakes apart by the register's identifier. The OCES3 form is that of MitID Erhverv:
/// organizationIdentifier after ETSI EN 319 412-1 5.1.4, `UI:DK-E:G:<uuid>` for the person.
pub(super) fn of_employee(settings: &Settings, id: &EmployeeId, names: &PersonNames) -> Result<Vec<u8>, Error> {
    let utf8 = |oid, text: &str| (oid, Tag::Utf8String, text.to_owned());
    let organisation = utf8(name::ORGANISATION, &settings.organisation);
    let country = (name::COUNTRY, Tag::PrintableString, settings.country.clone());
    let serial = |text: String| (name::SERIAL_NUMBER, Tag::PrintableString, text);
    let common_name = utf8(name::COMMON_NAME, &names.display_name);
    match &settings.name_form {
        NameForm::Plain => encode(&[common_name, serial(id.to_string()), organisation, country]),
        NameForm::Oces3 { cvr } => encode(&[
            common_name,
            utf8(name::SURNAME, &names.surname),
            utf8(name::GIVEN_NAME, &names.given_name),
            serial(format!("UI:DK-E:G:{id}")),
            organisation,
            utf8(name::ORGANISATION_IDENTIFIER, &format!("NTRDK-{cvr}")),
            country,
        ]),
    }
}

/// The DER of the CA's own name.
pub(super) fn of_ca(settings: &Settings) -> Result<Vec<u8>, Error> {
    encode(&[
        (name::COMMON_NAME, Tag::Utf8String, settings.name.clone()),
        (name::ORGANISATION, Tag::Utf8String, settings.organisation.clone()),
        (name::COUNTRY, Tag::PrintableString, settings.country.clone()),
    ])
}

fn encode(attributes: &[(ObjectIdentifier, Tag, String)]) -> Result<Vec<u8>, Error> {
    let write = || -> der::Result<Vec<u8>> {
        let mut body = Vec::new();
        for (oid, tag, text) in attributes {
            let value = Any::new(*tag, text.as_bytes())?;
            let attribute = AttributeTypeAndValue { oid: *oid, value };
            body.extend(SetOfVec::try_from(vec![attribute])?.to_der()?);
        }
        Any::new(Tag::Sequence, body)?.to_der()
    };
    write().map_err(|cause| crate::x509::Error::Malformed(cause.to_string()).into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::issuer::address::Domain;
    use crate::x509::Name;

    fn settings(name_form: NameForm) -> Settings {
        let domains = vec![Domain::parse("firma.dk").unwrap()];
        Settings { name_form, ..Settings::new("Firma Udsteder", "Firma ApS", domains) }
    }

    #[test]
    fn both_forms_start_with_the_name_and_end_with_the_country() {
        let id = EmployeeId::generate().unwrap();
        let names = PersonNames::new("Søren Ærø", "Åkjær", None).unwrap();
        let plain = of_employee(&settings(NameForm::Plain), &id, &names).unwrap();
        let expected = format!("CN=Søren Ærø Åkjær, serialNumber={id}, O=Firma ApS, C=DK");
        assert_eq!(Name::from_der(&plain).unwrap().to_string(), expected);
        let oces3 = settings(NameForm::Oces3 { cvr: "12345678".into() });
        let named = Name::from_der(&of_employee(&oces3, &id, &names).unwrap()).unwrap();
        let expected = format!(
            "CN=Søren Ærø Åkjær, SN=Åkjær, GN=Søren Ærø, serialNumber=UI:DK-E:G:{id}, O=Firma ApS, \
             organizationIdentifier=NTRDK-12345678, C=DK"
        );
        assert_eq!(named.to_string(), expected);
    }

    #[test]
    fn names_that_do_not_fit_are_named() {
        let field = |names: Result<PersonNames, Error>| match names.unwrap_err() {
            Error::Name { field, .. } => field,
            other => panic!("{other}"),
        };
        assert_eq!(field(PersonNames::new(" ", "Berg", None)), "given name");
        assert_eq!(field(PersonNames::new("Anna", "B\u{202E}erg", None)), "surname");
        assert_eq!(field(PersonNames::new("Anna", "Berg", Some(&"x".repeat(65)))), "display name");
        assert_eq!(field(PersonNames::new(&"x".repeat(64), "Berg", None)), "display name");
    }
}
