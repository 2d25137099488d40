//! Requests read for the decision; what cannot be read, or is not signed by whom it should be, is refused here.

use super::Error;
use super::decide::{Bench, Decision, Enrolment, Renewal};
use super::ground::Ground;
use crate::protocol::{self, EnrolmentRequest, RenewalRequest};
use crate::smime;

/// Decides on the octets of a renewal request.
pub(super) fn renewal(bench: &Bench<'_>, content: &[u8]) -> Result<Decision, Error> {
    let read = match RenewalRequest::parse(content) {
        Ok(read) => read,
        Err(cause) => return Ok(Err(ground(&cause))),
    };
    bench.renewal(&Renewal {
        signer: read.signer(),
        request: read.request(),
        order: read.order(),
        accepted_terms: read.accepted_terms(),
    })
}

/// Decides on the octets of a request for a first certificate.
pub(super) fn enrolment(bench: &Bench<'_>, content: &[u8]) -> Result<Decision, Error> {
    let read = match EnrolmentRequest::parse(content) {
        Ok(read) => read,
        Err(cause) => return Ok(Err(ground(&cause))),
    };
    bench.enrolment(&Enrolment {
        request: read.request(),
        order: read.order(),
        accepted_terms: read.accepted_terms(),
        is_made_with: &|code| read.is_made_with(code),
    })
}

fn ground(cause: &protocol::Error) -> Ground {
    use smime::Error as Cms;
    match cause {
        protocol::Error::RequestSignature => Ground::SignatureWrong { which: "new-key" },
        protocol::Error::RequestReplaced => Ground::SignatureWrong { which: "request" },
        protocol::Error::Cms(Cms::SignatureWrong { .. } | Cms::NoSigner | Cms::SignerUnknown { .. }) => {
            Ground::SignatureWrong { which: "old-key" }
        }
        other => Ground::Malformed { cause: crate::shown::line(&other.to_string()) },
    }
}
