//! What is different about an employee before and after a change.

use super::register::Employee;

/// One thing that will be different about an employee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: Field,
    /// What it is now.
    pub old: FieldValue,
    /// What it will be.
    pub new: FieldValue,
}

/// What is known of an employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Given names.
    GivenName,
    /// Surname.
    Surname,
    /// The name people see.
    DisplayName,
    /// The e-mail address.
    Email,
    /// Whether the address stands in the certificate.
    EmailInCertificate,
    /// Whether the certificate is shown in the public directory.
    Publish,
    /// Whether the employee has left.
    Ended,
}

/// A value of a [`Field`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// Nothing is there.
    Nothing,
    /// A name or an address.
    Text(String),
    /// Yes or no.
    Flag(bool),
}

impl Field {
    /// The word for it in the log and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::GivenName => "given_name",
            Self::Surname => "surname",
            Self::DisplayName => "display_name",
            Self::Email => "email",
            Self::EmailInCertificate => "email_in_certificate",
            Self::Publish => "publish",
            Self::Ended => "ended",
        }
    }
}

impl std::fmt::Display for FieldValue {
    /// For the log: `-`, the text, `yes` or `no`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Nothing => "-",
            Self::Text(text) => text,
            Self::Flag(true) => "yes",
            Self::Flag(false) => "no",
        })
    }
}

fn values(employee: &Employee) -> [(Field, FieldValue); 7] {
    let text = |text: &str| FieldValue::Text(text.to_owned());
    [
        (Field::GivenName, text(&employee.given_name)),
        (Field::Surname, text(&employee.surname)),
        (Field::DisplayName, text(&employee.display_name)),
        (Field::Email, employee.email.as_ref().map_or(FieldValue::Nothing, |email| text(email.as_str()))),
        (Field::EmailInCertificate, FieldValue::Flag(employee.email_in_certificate)),
        (Field::Publish, FieldValue::Flag(employee.publish)),
        (Field::Ended, FieldValue::Flag(!employee.is_active())),
    ]
}

/// What is different between an employee before and after; without a before, between nothing and the employee.
pub(super) fn differences(before: Option<&Employee>, after: &Employee) -> Vec<FieldChange> {
    let nothing = |(_, value): &(Field, FieldValue)| match value {
        FieldValue::Flag(_) => FieldValue::Flag(false),
        _ => FieldValue::Nothing,
    };
    let new = values(after);
    let old: Vec<FieldValue> = match before {
        Some(before) => values(before).map(|(_, value)| value).to_vec(),
        None => new.iter().map(nothing).collect(),
    };
    let changes = new.into_iter().zip(old).map(|((field, new), old)| FieldChange { field, old, new });
    changes.filter(|change| change.old != change.new).collect()
}
