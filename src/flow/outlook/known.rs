//! The certificates that are known here, by the thumbprint Outlook names them by.

use std::collections::HashMap;

use crate::flow::card::survey;
use crate::flow::desk::Desk;
use crate::flow::identity::{self, KeyPlace};
use crate::flow::report::IdentityReport;
use crate::shown;
use crate::x509::Certificate;

/// What is known, and where it was looked.
pub(super) struct Known {
    by_thumbprint: HashMap<String, (String, IdentityReport)>,
    /// Cards that were looked at.
    pub(super) cards: usize,
    /// Key files that segl remembers.
    pub(super) files: usize,
}

impl Known {
    /// Looks at cards that are plugged in, and at the key files segl made or was shown. A card that cannot be read
    /// tells nothing here; `segl check` says why.
    pub(super) fn gather(desk: &mut Desk<'_>) -> Self {
        let memory = desk.memory();
        let cards = survey(desk, None).map(|report| report.cards).unwrap_or_default();
        let mut known = Self { by_thumbprint: HashMap::new(), cards: cards.len(), files: memory.files.len() };
        for file in &memory.files {
            let Some(certificate) =
                hex::decode(&file.certificate).ok().and_then(|der| Certificate::from_der(&der).ok())
            else {
                continue;
            };
            let mut report = identity::report(&certificate, &[], KeyPlace::File, desk.surroundings.now);
            report.superseded = !memory.successors(&certificate).is_empty();
            known.add(shown::path(&file.path), report);
        }
        for card in cards {
            let place = format!("{} ({})", card.label, card.serial);
            for identity in card.identities {
                known.add(place.clone(), identity);
            }
        }
        known
    }

    fn add(&mut self, place: String, report: IdentityReport) {
        self.by_thumbprint.insert(report.thumbprint.clone(), (place, report));
    }

    /// Where the certificate with this thumbprint (upper-case hex) is, and what it is.
    pub(super) fn find(&self, thumbprint: &str) -> Option<(String, IdentityReport)> {
        self.by_thumbprint.get(thumbprint).cloned()
    }
}
