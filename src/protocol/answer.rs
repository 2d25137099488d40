//! The issuer's answer to a request, as JSON: issued, not yet, or refused.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Error;
use crate::x509::{Certificate, read_pem, to_pem};

/// What the issuer answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Here it is.
    Issued {
        /// The new certificate first, then those above it. Nothing in an answer makes any of them trusted.
        certificates: Vec<Certificate>,
    },
    /// A person still has to look at it: ask again later.
    Waiting {
        /// What the issuer says about it; may be empty.
        note: String,
    },
    /// No.
    Refused(Refusal),
}

/// Why the issuer refuses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// A stable word for the reason, such as `not-in-register`.
    pub code: String,
    /// The facts that belong to the code.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    /// One sentence for people.
    #[serde(default)]
    pub text: String,
    /// What to quote when asking the issuer's people about it.
    #[serde(default)]
    pub reference: String,
}

/// `segl_answer` is the version of this form; `status` says which of the other members count.
#[derive(Serialize, Deserialize)]
struct Envelope {
    segl_answer: u64,
    #[serde(flatten)]
    status: Status,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum Status {
    Issued {
        certificates: Vec<String>,
    },
    Waiting {
        #[serde(default)]
        note: String,
    },
    Refused(Refusal),
}

#[derive(Deserialize)]
struct VersionOnly {
    segl_answer: u64,
}

const VERSION: u64 = 1;
const LONGEST_TEXT: usize = 4000;
const MOST_ENTRIES: usize = 20;

impl Answer {
    /// The most octets an answer may have.
    pub const LARGEST: usize = 1 << 20;

    /// Reads an answer. Members this segl does not know are ignored; a newer version is refused.
    pub fn from_json(json: &[u8]) -> Result<Self, Error> {
        if json.len() > Self::LARGEST {
            return Err(Error::TooLarge { what: "answer", limit: Self::LARGEST });
        }
        let malformed = |cause| Error::malformed("answer", cause);
        let VersionOnly { segl_answer: version } = serde_json::from_slice(json).map_err(malformed)?;
        if version != VERSION {
            return Err(Error::Version { what: "answer", version });
        }
        let envelope: Envelope = serde_json::from_slice(json).map_err(malformed)?;
        match envelope.status {
            Status::Issued { certificates } => read_certificates(&certificates),
            Status::Waiting { note } => {
                check_text("note", &note)?;
                Ok(Self::Waiting { note })
            }
            Status::Refused(refusal) => {
                refusal.check()?;
                Ok(Self::Refused(refusal))
            }
        }
    }

    /// The answer as one JSON object with a line end.
    pub fn to_json(&self) -> Result<String, Error> {
        let status = match self {
            Self::Issued { certificates } => Status::Issued { certificates: certificates.iter().map(pem_of).collect() },
            Self::Waiting { note } => Status::Waiting { note: note.clone() },
            Self::Refused(refusal) => Status::Refused(refusal.clone()),
        };
        let envelope = Envelope { segl_answer: VERSION, status };
        let json = serde_json::to_string_pretty(&envelope).map_err(|cause| Error::malformed("answer", cause))?;
        Ok(json + "\n")
    }
}

impl Refusal {
    fn check(&self) -> Result<(), Error> {
        if self.facts.len() > MOST_ENTRIES {
            return Err(Error::TooLarge { what: "list of facts", limit: MOST_ENTRIES });
        }
        let texts = [&self.code, &self.text, &self.reference].into_iter();
        let mut texts = texts.chain(self.facts.iter().flat_map(|(name, value)| [name, value]));
        texts.try_for_each(|text| check_text("refusal", text))
    }
}

fn check_text(what: &'static str, text: &str) -> Result<(), Error> {
    if text.len() > LONGEST_TEXT {
        return Err(Error::TooLarge { what, limit: LONGEST_TEXT });
    }
    Ok(())
}

fn read_certificates(pems: &[String]) -> Result<Answer, Error> {
    if pems.is_empty() {
        return Err(Error::malformed("answer", "issued without a certificate"));
    }
    if pems.len() > MOST_ENTRIES {
        return Err(Error::TooLarge { what: "list of certificates", limit: MOST_ENTRIES });
    }
    Ok(Answer::Issued { certificates: pems.iter().map(|pem| from_pem(pem)).collect::<Result<_, _>>()? })
}

fn from_pem(text: &str) -> Result<Certificate, Error> {
    match read_pem(text.as_bytes())?.as_slice() {
        [block] if block.label == "CERTIFICATE" => Ok(Certificate::from_der(&block.der)?),
        _ => Err(Error::malformed("answer", "no PEM certificate where one belongs")),
    }
}

fn pem_of(certificate: &Certificate) -> String {
    to_pem("CERTIFICATE", certificate.der())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const CERTIFICATE: &str = include_str!("../../testdata/protocol/leaf.pem");

    fn certificate() -> Certificate {
        from_pem(CERTIFICATE).unwrap()
    }

    fn refused(text: &str) -> Answer {
        let facts = BTreeMap::from([("serial".into(), "7".into())]);
        let code = "not-in-register".into();
        Answer::Refused(Refusal { code, facts, text: text.into(), reference: "2026-17".into() })
    }

    #[test]
    fn every_answer_reads_back() {
        let issued = Answer::Issued { certificates: vec![certificate(), certificate()] };
        for answer in [issued, Answer::Waiting { note: "Kom igen i morgen".into() }, refused("Ukendt")] {
            assert_eq!(Answer::from_json(answer.to_json().unwrap().as_bytes()).unwrap(), answer);
        }
    }

    #[test]
    fn the_form_is_the_documented_one() {
        let expected = r#"{
  "segl_answer": 1,
  "status": "refused",
  "code": "not-in-register",
  "facts": {
    "serial": "7"
  },
  "text": "Ukendt",
  "reference": "2026-17"
}
"#;
        assert_eq!(refused("Ukendt").to_json().unwrap(), expected);
        let issued = Answer::Issued { certificates: vec![certificate()] }.to_json().unwrap();
        let value: serde_json::Value = serde_json::from_str(&issued).unwrap();
        assert_eq!(value, serde_json::json!({"segl_answer": 1, "status": "issued", "certificates": [CERTIFICATE]}));
    }

    #[test]
    fn what_is_missing_or_new_is_no_hindrance() {
        let read = |json: &str| Answer::from_json(json.as_bytes()).unwrap();
        let waiting = Answer::Waiting { note: String::new() };
        assert_eq!(read(r#"{"segl_answer":1,"status":"waiting","newer":{"a":[]}}"#), waiting);
        let refusal = Refusal { code: "closed".into(), ..Refusal::default() };
        assert_eq!(read(r#"{"segl_answer":1,"status":"refused","code":"closed"}"#), Answer::Refused(refusal));
    }

    #[test]
    fn another_version_is_named() {
        let read = Answer::from_json(br#"{"segl_answer":2,"status":"postponed"}"#);
        assert!(matches!(read, Err(Error::Version { what: "answer", version: 2 })));
    }

    #[test]
    fn nonsense_and_excess_are_refused() {
        for wrong in [
            "",
            "[]",
            r#"{"status":"waiting"}"#,
            r#"{"segl_answer":1}"#,
            r#"{"segl_answer":1,"status":"issued","certificates":[]}"#,
            r#"{"segl_answer":1,"status":"issued","certificates":["x"]}"#,
        ] {
            assert!(matches!(Answer::from_json(wrong.as_bytes()), Err(Error::Malformed { .. })), "{wrong}");
        }
        let long = refused(&"x".repeat(4001)).to_json().unwrap();
        assert!(matches!(Answer::from_json(long.as_bytes()), Err(Error::TooLarge { what: "refusal", limit: 4000 })));
        let many = Answer::Issued { certificates: vec![certificate(); 21] }.to_json().unwrap();
        assert!(matches!(Answer::from_json(many.as_bytes()), Err(Error::TooLarge { limit: 20, .. })));
        assert!(matches!(Answer::from_json(&vec![b' '; (1 << 20) + 1]), Err(Error::TooLarge { what: "answer", .. })));
    }
}
