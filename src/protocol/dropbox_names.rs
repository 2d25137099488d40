//! The names in a drop box, a folder that client and issuer share.

use crate::lang::Language;

use super::OrderNumber;

/// The folder everybody reads: certificate, revocation list, offer and terms of the issuer.
pub const PUBLIC: &str = "public";
/// The folder requests are put into.
pub const INBOX: &str = "inbox";
/// The folder answers and order notices are fetched from.
pub const OUTBOX: &str = "outbox";
/// The issuer's own folder, which clients never open: the CA's key and the register.
pub const PRIVATE: &str = "private";

/// In [`PUBLIC`]: what the issuer offers, see [`super::Offer`].
pub const OFFER: &str = "offer.toml";
/// In [`PUBLIC`]: the CA's certificate and those above it, PEM.
pub const CA_CERTIFICATE: &str = "ca.pem";
/// In [`PUBLIC`]: the current certificate revocation list, DER.
pub const CA_CRL: &str = "ca.crl";

/// In [`PUBLIC`]: the terms in one language, UTF-8 text: `terms-da.txt`, `terms-en.txt`.
pub fn terms(language: Language) -> &'static str {
    match language {
        Language::Danish => "terms-da.txt",
        Language::English => "terms-en.txt",
    }
}

/// What kind of request a file in [`INBOX`] holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestKind {
    /// A renewal, signed by the old key.
    Renewal,
    /// A first certificate, asked for with a one-time code.
    Enrolment,
}

impl RequestKind {
    fn ending(self) -> &'static str {
        match self {
            Self::Renewal => ".renewal",
            Self::Enrolment => ".enrolment",
        }
    }
}

/// In [`INBOX`]: the file for the request with this [`super::message_id`].
pub fn request(kind: RequestKind, message_id: &str) -> String {
    format!("{message_id}{}", kind.ending())
}

/// In [`OUTBOX`]: the file that answers the request with this [`super::message_id`].
pub fn answer(message_id: &str) -> String {
    format!("{message_id}.answer.json")
}

/// In [`OUTBOX`]: the notice of an order, see [`super::OrderNotice`].
pub fn order_notice(number: &OrderNumber) -> String {
    format!("{number}.order.toml")
}

/// The kind and the message id a file name in [`INBOX`] says; `None` for any other name.
pub fn read_request_name(name: &str) -> Option<(RequestKind, &str)> {
    let kinds = [RequestKind::Renewal, RequestKind::Enrolment];
    let named = kinds.into_iter().find_map(|kind| Some((kind, name.strip_suffix(kind.ending())?)));
    named.filter(|(_, message_id)| is_message_id(message_id))
}

/// The order number an order notice's file name in [`OUTBOX`] says; `None` for any other name.
pub fn read_order_notice_name(name: &str) -> Option<OrderNumber> {
    name.strip_suffix(".order.toml")?.parse().ok()
}

fn is_message_id(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|octet| matches!(octet, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::protocol::message_id;

    #[test]
    fn a_request_names_its_file_and_a_file_its_request() {
        let id = message_id(b"request");
        assert_eq!(id, "1f58b9145b24d108d7ac38887338b3ea3229833b9c1e418250343f907bfd1047");
        for kind in [RequestKind::Renewal, RequestKind::Enrolment] {
            assert_eq!(read_request_name(&request(kind, &id)), Some((kind, id.as_str())));
        }
        assert_eq!(answer(&id), format!("{id}.answer.json"));
        for wrong in
            [answer(&id), format!("../{id}.renewal"), format!("{}.renewal", id.to_uppercase()), ".renewal".into()]
        {
            assert_eq!(read_request_name(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_order_names_its_file() {
        let number: OrderNumber = "R-7F3A-19KD".parse().unwrap();
        assert_eq!(order_notice(&number), "R-7F3A-19KD.order.toml");
        assert_eq!(read_order_notice_name("R-7F3A-19KD.order.toml"), Some(number));
        assert_eq!(read_order_notice_name("../R-7F3A-19KD.order.toml"), None);
    }
}
