//! Octets and certificates as hex in a journey's files.

/// Octets as hex.
pub(super) mod octets {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::flow::renew) fn serialize<S: Serializer>(octets: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex::encode(octets))
    }

    pub(in crate::flow::renew) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        hex::decode(String::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// A certificate, or none, as the hex of its DER.
pub(super) mod certificate {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::x509::Certificate;

    pub(in crate::flow::renew) fn serialize<S: Serializer>(
        certificate: &Option<Certificate>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        certificate.as_ref().map(|certificate| hex::encode(certificate.der())).serialize(to)
    }

    pub(in crate::flow::renew) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Certificate>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
        let der = hex::decode(text).map_err(serde::de::Error::custom)?;
        Certificate::from_der(&der).map(Some).map_err(serde::de::Error::custom)
    }
}
