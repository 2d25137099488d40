//! What a PIV card shows without its PIN, read in one go.

use super::algorithm::Algorithm;
use super::application::Application;
use super::objects::KeyHistory;
use super::slot::Slot;
use crate::card::{Address, CardFacts, CardIdentity, CardView, Error, Presence, UnreadableCertificate};
use crate::key::NewKey;
use crate::x509::Certificate;

/// The kinds of keys that every PIV card makes (SP 800-78-5, table 1).
const ALWAYS: [Algorithm; 3] = [Algorithm::Rsa2048, Algorithm::P256, Algorithm::P384];

/// Reads every certificate whole, and how the PIN stands.
pub(super) fn survey(card: &mut Application, facts: &CardFacts) -> Result<CardView, Error> {
    let history = card.key_history()?;
    let mut seen = Seen::default();
    for slot in slots_with_certificates(&history) {
        seen.read(card, slot)?;
    }
    let pin = card.pin_state()?;
    Ok(CardView {
        facts: facts.clone(),
        pin,
        possible_keys: possible_keys(card, &seen),
        places: places(&history, &seen.taken),
        moves_keys: false,
        identities: seen.identities,
        certificates_without_keys: Vec::new(),
        keys_without_certificates: Vec::new(),
        unreadable: seen.unreadable,
        writable: true,
    })
}

#[derive(Default)]
struct Seen {
    identities: Vec<CardIdentity>,
    unreadable: Vec<UnreadableCertificate>,
    taken: Vec<Slot>,
}

impl Seen {
    /// A certificate that is nonsense does not hide the others.
    fn read(&mut self, card: &mut Application, slot: Slot) -> Result<(), Error> {
        let id = vec![slot.reference()];
        let unreadable = |why: String| UnreadableCertificate { id: id.clone(), label: slot.to_string(), why };
        let der = match card.certificate(slot) {
            Ok(None) => return Ok(()),
            Ok(Some(der)) => der,
            Err(Error::Nonsense(why)) => {
                self.taken.push(slot);
                self.unreadable.push(unreadable(why.into()));
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        self.taken.push(slot);
        match Certificate::from_der(&der) {
            Err(error) => self.unreadable.push(unreadable(error.to_string())),
            Ok(certificate) => self.identities.push(CardIdentity {
                id,
                label: slot.to_string(),
                certificate,
                private_key: Presence::Unknown,
                address: Address::Slot(slot),
            }),
        }
        Ok(())
    }
}

/// The four main slots, and the retired ones whose certificates the key history places on the card.
fn slots_with_certificates(history: &KeyHistory) -> impl Iterator<Item = Slot> {
    Slot::MAIN.into_iter().chain(Slot::retired().take(history.with_certificates.into()))
}

/// Where a new key for mail may go: 9D, then the retired slots that the key history knows nothing of.
fn places(history: &KeyHistory, taken: &[Slot]) -> Vec<Slot> {
    let retired: Vec<Slot> = Slot::retired().collect();
    let end = retired.len().saturating_sub(history.without_certificates.into());
    let free = retired.get(history.with_certificates.into()..end).unwrap_or_default();
    let all = std::iter::once(Slot::KeyManagement).chain(free.iter().copied());
    all.filter(|slot| !taken.contains(slot)).collect()
}

/// Those the card names; where it names none, what every card makes and what is on it already.
fn possible_keys(card: &Application, seen: &Seen) -> Vec<NewKey> {
    let named: Vec<Algorithm> =
        card.algorithms().iter().filter_map(|identifier| Algorithm::from_identifier(*identifier)).collect();
    let there = seen.identities.iter().filter_map(|identity| Algorithm::of_key(identity.certificate.public_key()));
    let known: Vec<Algorithm> = if named.is_empty() { ALWAYS.into_iter().chain(there).collect() } else { named };
    NewKey::ALL.into_iter().filter(|kind| known.iter().any(|algorithm| algorithm.new_key() == *kind)).collect()
}
