//! What stands on whose sheet: the notes, the numbered road by hand, and the lettered quick way.

use crate::mailsetup::outlook_setup::{KeyHome, Offices, OutlookSetup};
use crate::x509::Certificate;

/// Something to know or to do. Its text is `ID`, and `ID-title` stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) id: &'static str,
    /// A step's number from 1, on the road or on the quick way; a note has none.
    pub(super) number: usize,
}

/// Steps under one heading.
#[derive(Debug)]
pub(super) struct Chapter {
    /// The heading is the text `sheet-ID`.
    pub(super) id: &'static str,
    pub(super) steps: Vec<Item>,
}

/// The whole content.
#[derive(Debug)]
pub(super) struct Content {
    /// What to know first.
    pub(super) notes: Vec<Item>,
    /// The road by hand: the key in Windows, Outlook's dialog, the proof; counted through.
    pub(super) road: [Chapter; 3],
    /// What may take the place of the dialog.
    pub(super) quick: Chapter,
    /// The numbers of the first and the last step it takes the place of.
    pub(super) spared: (usize, usize),
}

impl Content {
    /// What this setup needs.
    pub(super) fn of(setup: &OutlookSetup<'_>) -> Self {
        let key = counted(key(setup), 1);
        let dialog = counted(dialog(setup), 1 + key.len());
        let proof = counted(proof(setup.home), 1 + key.len() + dialog.len());
        let spared = (1 + key.len(), key.len() + spared(setup));
        let key_id = match setup.home {
            KeyHome::Card(_) => "card",
            KeyHome::File(_) => "file",
        };
        Self {
            notes: notes(setup).into_iter().map(|id| Item { id, number: 0 }).collect(),
            road: [
                Chapter { id: key_id, steps: key },
                Chapter { id: "dialog", steps: dialog },
                Chapter { id: "proof", steps: proof },
            ],
            quick: Chapter { id: "quick", steps: counted(quick(setup), 1) },
            spared,
        }
    }
}

/// The root of the chain, if the chain goes up to one.
pub(super) fn root<'a>(setup: &OutlookSetup<'a>) -> Option<&'a Certificate> {
    setup.chain.iter().find(|certificate| certificate.is_self_issued())
}

fn counted(ids: Vec<&'static str>, first: usize) -> Vec<Item> {
    ids.into_iter().zip(first..).map(|(id, number)| Item { id, number }).collect()
}

fn notes(setup: &OutlookSetup<'_>) -> Vec<&'static str> {
    let (remote, old) = match setup.home {
        KeyHome::Card(_) => ("sheet-note-remote-card", "sheet-note-old-card"),
        KeyHome::File(_) => ("sheet-note-remote-file", "sheet-note-old-file"),
    };
    let mut notes = vec!["sheet-note-new-outlook", remote];
    notes.extend(root(setup).map(|_| "sheet-note-root"));
    notes.extend(setup.old.map(|_| old));
    notes
}

fn key(setup: &OutlookSetup<'_>) -> Vec<&'static str> {
    match (setup.home, root(setup)) {
        (KeyHome::Card(_), _) => vec!["sheet-card-look"],
        (KeyHome::File(_), Some(_)) => {
            vec!["sheet-file-open", "sheet-file-password", "sheet-file-store-root", "sheet-file-look"]
        }
        (KeyHome::File(_), None) => {
            vec!["sheet-file-open", "sheet-file-password", "sheet-file-store", "sheet-file-look"]
        }
    }
}

const DIALOG: [&str; 5] = [
    "sheet-dialog-open",
    "sheet-dialog-settings",
    "sheet-dialog-signing",
    "sheet-dialog-encryption",
    "sheet-dialog-ticks",
];

fn dialog(setup: &OutlookSetup<'_>) -> Vec<&'static str> {
    let mut dialog = DIALOG.to_vec();
    dialog.extend(match (setup.always.sign, setup.always.encrypt) {
        (false, false) => None,
        (true, false) => Some("sheet-dialog-always-sign"),
        (false, true) => Some("sheet-dialog-always-encrypt"),
        (true, true) => Some("sheet-dialog-always-both"),
    });
    dialog
}

/// How many steps in Outlook's dialog the quick way does too: without an export it does not know what stands beside
/// the boxes for every mail, and leaves them alone.
fn spared(setup: &OutlookSetup<'_>) -> usize {
    if setup.existing.is_some() { dialog(setup).len() } else { DIALOG.len() }
}

fn proof(home: KeyHome<'_>) -> Vec<&'static str> {
    let (send, old_mail) = match home {
        KeyHome::Card(_) => ("sheet-proof-send-card", "sheet-proof-old-mail-card"),
        KeyHome::File(_) => ("sheet-proof-send-file", "sheet-proof-old-mail-file"),
    };
    vec![send, "sheet-proof-open", old_mail, "sheet-proof-others", "sheet-proof-directory"]
}

/// Where the undo file brings back all that stood there, nobody needs to save it first.
fn quick(setup: &OutlookSetup<'_>) -> Vec<&'static str> {
    let open = match (setup.offices, setup.existing.is_some()) {
        (Offices::Both, false) => "sheet-quick-open-either",
        (Offices::Both, true) => "sheet-quick-open-either-merged",
        (Offices::Only(_), false) => "sheet-quick-open-one",
        (Offices::Only(_), true) => "sheet-quick-open-one-merged",
    };
    if setup.undo_is_exact() {
        vec!["sheet-quick-profile", open, "sheet-quick-on", "sheet-quick-undo-exact"]
    } else {
        vec!["sheet-quick-export", "sheet-quick-profile", open, "sheet-quick-on", "sheet-quick-undo"]
    }
}
