//! A card or a key file, behind one face: what the steps of a journey ask of either.

use super::card::CardHome;
use super::file::FileHome;
use crate::flow::failure::Failure;
use crate::flow::report::Written;
use crate::key::{NewKey, PrivateKey, PublicKey};
use crate::x509::Certificate;

/// Where a journey's keys live.
pub enum Home {
    /// On a card.
    Card(Box<CardHome>),
    /// In a key file.
    File(Box<FileHome>),
}

impl Home {
    /// The new key's public half, if it is made already.
    pub(in crate::flow::renew) fn made_key(&mut self) -> Result<Option<PublicKey>, Failure> {
        match self {
            Self::Card(home) => home.made_key(),
            Self::File(home) => home.made_key(),
        }
    }

    /// Makes the new key at the place the plan chose.
    pub(in crate::flow::renew) fn make_key(&mut self, kind: NewKey) -> Result<PublicKey, Failure> {
        match self {
            Self::Card(home) => home.make_key(kind),
            Self::File(home) => home.make_key(kind),
        }
    }

    /// The new key, to sign the request with.
    pub(in crate::flow::renew) fn new_key(&mut self) -> Result<Box<dyn PrivateKey>, Failure> {
        match self {
            Self::Card(home) => home.new_key(),
            Self::File(home) => home.new_key(),
        }
    }

    /// The old key, to sign the renewal with.
    pub(in crate::flow::renew) fn old_key(&mut self) -> Result<Box<dyn PrivateKey>, Failure> {
        match self {
            Self::Card(home) => home.old_key(),
            Self::File(home) => home.old_key(),
        }
    }

    /// Lets go of the card: nothing is held while the issuer or a person is slow.
    pub(in crate::flow::renew) fn rest(&mut self) {
        if let Self::Card(home) = self {
            home.rest();
        }
    }

    /// Puts the certificate and its chain beside the key, unless they are there. What was written outside the card is
    /// named.
    pub(in crate::flow::renew) fn install(
        &mut self,
        certificate: &Certificate,
        chain: &[Certificate],
    ) -> Result<Vec<Written>, Failure> {
        match self {
            Self::Card(home) => home.install(certificate, chain).map(|()| Vec::new()),
            Self::File(home) => home.install(certificate, chain),
        }
    }

    /// The key that belongs to `certificate`, found anew as any program would find it.
    pub(in crate::flow::renew) fn reopen(&mut self, certificate: &Certificate) -> Result<Box<dyn PrivateKey>, Failure> {
        match self {
            Self::Card(home) => home.reopen(certificate),
            Self::File(home) => home.reopen(certificate),
        }
    }

    /// Where the old key stays, in words people know: the card, or the old file.
    pub(in crate::flow::renew) fn old_key_place(&self) -> Option<String> {
        match self {
            Self::Card(home) => home.old_key_place(),
            Self::File(home) => home.old_key_place(),
        }
    }
}
