//! Danish public certificates (OCES): whom a name of theirs means, in both generations.

use super::name::{ORGANISATION, ORGANISATION_IDENTIFIER, SERIAL_NUMBER};
use super::{Certificate, Name};

/// Whom a subject of the Danish state's certificates names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DanishIdentity {
    /// OCES2 (NemID, until 2023): a number in the serialNumber of the subject.
    Oces2 {
        /// The organisation's CVR number, eight digits; a private person has none.
        cvr: Option<String>,
        /// Who in it.
        holder: Oces2Holder,
        /// The organisation's name, without the `// CVR:…` behind it.
        organisation: Option<String>,
    },
    /// OCES3 (MitID Erhverv): a UUID in the serialNumber, the CVR number in the organizationIdentifier.
    Oces3 {
        /// The organisation's CVR number, eight digits.
        cvr: Option<String>,
        /// Who in it.
        holder: Oces3Holder,
        /// The UUID in lower case.
        uuid: String,
        /// The organisation's name.
        organisation: Option<String>,
    },
}

/// The number OCES2 knows somebody by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oces2Holder {
    /// An employee, by RID number.
    Employee(String),
    /// A whole organisation, by UID number.
    Organisation(String),
    /// A function or device, by FID number.
    Function(String),
    /// A private person, by PID number.
    Person(String),
}

/// What an OCES3 UUID stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oces3Holder {
    /// An employee, `UI:DK-E:G:`.
    Employee,
    /// An organisation, `UI:DK-O:G:`.
    Organisation,
}

impl DanishIdentity {
    /// The organisation's CVR number.
    pub fn cvr(&self) -> Option<&str> {
        match self {
            Self::Oces2 { cvr, .. } | Self::Oces3 { cvr, .. } => cvr.as_deref(),
        }
    }
}

/// Reads a subject as OCES2 or OCES3 has it; `None` for any other name.
///
/// Attributes are found by type: OCES2 keeps CN and serialNumber in one RDN, in either order.
pub fn danish_identity(subject: &Name) -> Option<DanishIdentity> {
    let serial = subject.value(SERIAL_NUMBER)?;
    oces3(subject, serial).or_else(|| oces2(subject, serial))
}

/// Whether the issuer's *name* is one of the Danish state's (OCES3) or of its OCES2 operator.
///
/// Anyone can write a name: this says how to speak of a certificate, never whether to trust it.
pub fn is_state_issued(certificate: &Certificate) -> bool {
    let issuer = certificate.issuer();
    let organisation = issuer.value(ORGANISATION).unwrap_or_default();
    let common_name = issuer.value(super::name::COMMON_NAME).unwrap_or_default();
    (organisation == "Den Danske Stat" && common_name.starts_with("Den Danske Stat OCES"))
        || (organisation.starts_with("TRUST2408") && common_name.starts_with("TRUST2408"))
}

fn oces2(subject: &Name, serial: &str) -> Option<DanishIdentity> {
    let organisation = subject.value(ORGANISATION).map(|name| {
        let name = name.split_once("// CVR:").map_or(name, |(name, _)| name);
        name.trim().to_owned()
    });
    if let Some(pid) = serial.strip_prefix("PID:") {
        let holder = Oces2Holder::Person(some(pid)?);
        return Some(DanishIdentity::Oces2 { cvr: None, holder, organisation: None });
    }
    let (cvr, number) = serial.strip_prefix("CVR:")?.split_once('-')?;
    let (kind, number) = number.split_once(':')?;
    let holder = match kind {
        "RID" => Oces2Holder::Employee(some(number)?),
        "UID" => Oces2Holder::Organisation(some(number)?),
        "FID" => Oces2Holder::Function(some(number)?),
        _ => return None,
    };
    Some(DanishIdentity::Oces2 { cvr: Some(cvr_number(cvr)?), holder, organisation })
}

fn oces3(subject: &Name, serial: &str) -> Option<DanishIdentity> {
    let employee = serial.strip_prefix("UI:DK-E:G:").map(|uuid| (Oces3Holder::Employee, uuid));
    let organisation = || serial.strip_prefix("UI:DK-O:G:").map(|uuid| (Oces3Holder::Organisation, uuid));
    let (holder, uuid) = employee.or_else(organisation)?;
    let identifier = subject.value(ORGANISATION_IDENTIFIER).and_then(|identifier| identifier.strip_prefix("NTRDK-"));
    Some(DanishIdentity::Oces3 {
        cvr: identifier.and_then(cvr_number),
        holder,
        uuid: lower_case_uuid(uuid)?,
        organisation: subject.value(ORGANISATION).map(str::to_owned),
    })
}

fn some(number: &str) -> Option<String> {
    (!number.is_empty()).then(|| number.to_owned())
}

fn cvr_number(digits: &str) -> Option<String> {
    (digits.len() == 8 && digits.bytes().all(|octet| octet.is_ascii_digit())).then(|| digits.to_owned())
}

/// A UUID (RFC 9562 4) in lower case.
fn lower_case_uuid(text: &str) -> Option<String> {
    let groups = text.split('-').collect::<Vec<_>>();
    let hexadecimal = groups.iter().all(|group| group.bytes().all(|octet| octet.is_ascii_hexdigit()));
    let lengths = groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12]);
    (lengths && hexadecimal).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::x509::testing::{fixture, name};

    fn identity(subject: &str) -> Option<DanishIdentity> {
        danish_identity(&Name::from_der(&name(subject)).unwrap())
    }

    #[test]
    fn an_oces2_employee_is_read_from_a_name_with_two_values_in_one_part() {
        let expected = DanishIdentity::Oces2 {
            cvr: Some("12345678".into()),
            holder: Oces2Holder::Employee("4711".into()),
            organisation: Some("Firma ApS".into()),
        };
        assert_eq!(danish_identity(fixture("oces2.pem").subject()), Some(expected));
    }

    #[test]
    fn an_oces3_employee_is_known_by_a_uuid_in_lower_case() {
        let identity = danish_identity(fixture("oces3.pem").subject()).unwrap();
        assert_eq!(identity.cvr(), Some("12345678"));
        let expected = DanishIdentity::Oces3 {
            cvr: Some("12345678".into()),
            holder: Oces3Holder::Employee,
            uuid: "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9".into(),
            organisation: Some("Firma ApS".into()),
        };
        assert_eq!(identity, expected);
    }

    #[test]
    fn the_other_holders_are_told_apart() {
        let holder = |serial: &str| match identity(&format!("CN=X,serialNumber={serial}")) {
            Some(DanishIdentity::Oces2 { holder, .. }) => format!("{holder:?}"),
            Some(DanishIdentity::Oces3 { holder, .. }) => format!("{holder:?}"),
            None => "none".into(),
        };
        assert_eq!(holder("CVR:12345678-UID:9"), "Organisation(\"9\")");
        assert_eq!(holder("CVR:12345678-FID:9"), "Function(\"9\")");
        assert_eq!(holder("PID:9208-2002-2-9"), "Person(\"9208-2002-2-9\")");
        assert_eq!(holder("UI:DK-O:G:0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"), "Organisation");
        for other in ["CVR:1234567-RID:9", "CVR:12345678-RID:", "UI:DK-E:G:0a1b2c3d", "UI:DE-E:G:0", "4711"] {
            assert_eq!(holder(other), "none", "{other}");
        }
    }

    #[test]
    fn the_states_issuers_are_known_by_name() {
        assert!(is_state_issued(&fixture("oces3.pem")));
        let by = |issuer: &str| {
            use crate::x509::testing::{Draft, TestKey};
            is_state_issued(&Draft::person("CN=A", issuer, "a@firma.dk").sign(&TestKey::p256(1), &TestKey::p256(2)))
        };
        assert!(by("CN=TRUST2408 OCES CA II,O=TRUST2408,C=DK"));
        assert!(!by("CN=Den Danske Stat OCES udstedende-CA 1,O=Firma,C=DK"));
        assert!(!by("CN=Issuer,O=Den Danske Stat,C=DK"));
    }
}
