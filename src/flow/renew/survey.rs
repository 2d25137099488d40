//! The first look: the card read once and without its PIN, or the key file opened, and the identity that is meant.

use std::path::PathBuf;

use super::download::{Download, Taken};
use crate::card::{Card, CardView};
use crate::flow::card::{self, CardCandidate};
use crate::flow::choose::choose;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::file::{self, FileCandidate};
use crate::flow::wish::{Enrol, HomeWish, Renew};
use crate::keyfile::Profile;
use crate::shown;
use crate::x509::{Certificate, is_state_issued};

/// What was found at the start, and what was chosen of it.
pub(super) enum Survey {
    /// A card, read once and without its PIN.
    Card {
        /// The card.
        card: Box<dyn Card>,
        /// What is on it.
        view: Box<CardView>,
        /// The identity to renew; `None` for a first certificate.
        chosen: Option<Box<CardCandidate>>,
    },
    /// A key file, opened.
    File {
        /// The identity to renew, or to take into use; `None` for a first certificate.
        chosen: Option<Box<FileCandidate>>,
        /// The file to renew, or to make.
        path: PathBuf,
        /// How the new file is protected.
        profile: Profile,
        /// What else is known of a file that was downloaded with its certificate.
        download: Option<Box<Download>>,
    },
}

impl Survey {
    /// Looks at what is to be renewed.
    pub(super) fn to_renew(wish: &Renew, desk: &mut Desk<'_>) -> Result<Self, Failure> {
        match &wish.home {
            HomeWish::Card { card: serial } => {
                let card = card::reach(desk, serial.as_deref(), wish.who.as_ref())?;
                let (name, view) = card::read_card(card.as_ref())?;
                let candidates = card::candidates(&view, &desk.memory());
                let chosen = choose(&candidates, wish.who.as_ref(), &name.place(), desk)?.clone();
                Ok(Self::Card { card, view: Box::new(view), chosen: Some(Box::new(chosen)) })
            }
            HomeWish::File { path, profile } => {
                let path = desk.surroundings.absolute(path);
                let (opened, _) = file::read_key_file(&path, desk)?;
                let candidates = file::candidates(&path, &opened, &desk.memory());
                if candidates.is_empty() {
                    return Err(Failure::new(Code::KeyfileNoIdentity).with("path", shown::path(&path)));
                }
                let chosen = choose(&candidates, wish.who.as_ref(), &shown::path(&path), desk)?.clone();
                Ok(Self::File { chosen: Some(Box::new(chosen)), path, profile: *profile, download: None })
            }
        }
    }

    /// Looks at where a first certificate will live.
    pub(super) fn to_enrol(wish: &Enrol, desk: &mut Desk<'_>) -> Result<Self, Failure> {
        match &wish.home {
            HomeWish::Card { card: serial } => {
                let card = card::reach(desk, serial.as_deref(), None)?;
                let (_, view) = card::read_card(card.as_ref())?;
                Ok(Self::Card { card, view: Box::new(view), chosen: None })
            }
            HomeWish::File { path, profile } => {
                let path = desk.surroundings.absolute(path);
                if path.symlink_metadata().is_ok() {
                    return Err(crate::files::Error::Exists(path).into());
                }
                Ok(Self::File { chosen: None, path, profile: *profile, download: None })
            }
        }
    }

    /// A downloaded file.
    pub(super) fn of_download(download: Download) -> Self {
        let chosen = download.taken.as_ref().map(|taken: &Taken| Box::new(taken.chosen.clone()));
        Self::File {
            chosen,
            path: download.path.clone(),
            profile: download.profile,
            download: Some(Box::new(download)),
        }
    }

    /// The certificate to renew, or whose place a downloaded one takes.
    pub(super) fn old(&self) -> Option<&Certificate> {
        match self {
            Self::Card { chosen, .. } => chosen.as_ref().map(|chosen| &chosen.identity.certificate),
            Self::File { download: Some(download), .. } => {
                download.earlier.as_ref().map(|earlier| &earlier.certificate)
            }
            Self::File { chosen, .. } => chosen.as_ref().map(|chosen| &chosen.certificate),
        }
    }

    /// Refuses what cannot be renewed here at all, before anybody is asked anything.
    pub(super) fn check_renewable(&self, by_hand: bool, desk: &Desk<'_>) -> Result<(), Failure> {
        let Some(old) = self.old() else { return Ok(()) };
        let name = shown::line(&old.subject().display_name());
        let issuer = shown::line(&old.issuer().display_name());
        if is_state_issued(old) && !by_hand {
            return Err(Failure::new(Code::CertStateIssued).with("name", name).with("issuer", issuer));
        }
        let usable = crate::x509::purposes(old);
        if !usable.signing || !usable.encryption {
            return Err(Failure::new(Code::IdentitySplit).with("name", name));
        }
        if old.not_after() < desk.surroundings.now && !by_hand {
            let date = desk.settings.language.value.date(old.not_after(), &desk.surroundings.time_zone);
            return Err(Failure::new(Code::OldExpired).with("name", name).with("date", date));
        }
        Ok(())
    }
}
