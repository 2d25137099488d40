//! Writing certificates on the card.

use cryptoki::object::{Attribute, CertificateType, ObjectClass};
use der::Encode;
use der::asn1::Int;

use super::fault::fault;
use super::object_reader::ObjectReader;
use crate::card::{Error, NewCertificate};
use crate::x509::Certificate;

/// Writes the certificate, then those of its chain; what is there already is not written again.
pub(super) fn store(reader: ObjectReader<'_>, new: &NewCertificate<'_>) -> Result<(), Error> {
    let same_place = [value(new.certificate), Attribute::Id(new.id.to_vec())];
    write_unless_there(reader, &same_place, new.certificate, new.id, new.label)?;
    for above in new.chain {
        let id = above.public_key().key_identifier();
        write_unless_there(reader, &[value(above)], above, &id, &above.subject().display_name())?;
    }
    Ok(())
}

fn value(certificate: &Certificate) -> Attribute {
    Attribute::Value(certificate.der().to_vec())
}

fn write_unless_there(
    reader: ObjectReader<'_>,
    same: &[Attribute],
    certificate: &Certificate,
    id: &[u8],
    label: &str,
) -> Result<(), Error> {
    if !reader.find(same)?.is_empty() {
        return Ok(());
    }
    let serial = Int::new(certificate.serial()).and_then(|serial| serial.to_der());
    let template = [
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::CertificateType(CertificateType::X_509),
        Attribute::Token(true),
        Attribute::Private(false),
        Attribute::Id(id.to_vec()),
        Attribute::Label(label.as_bytes().to_vec()),
        Attribute::Subject(certificate.subject().der().to_vec()),
        Attribute::Issuer(certificate.issuer().der().to_vec()),
        Attribute::SerialNumber(serial.map_err(|cause| Error::Device(cause.to_string()))?),
        value(certificate),
    ];
    reader.session.create_object(&template).map(|_| ()).map_err(fault)
}
