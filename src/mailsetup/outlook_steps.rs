//! The steps in classic Outlook as plain text, for one person, one certificate and one kind of key.

use super::outlook_profile::Thumbprint;
use super::outlook_setup::{KeyHome, Offices, OutlookSetup};
use super::output::What;
use crate::lang::{Language, Value};
use crate::shown;
use crate::x509::Certificate;

/// A heading and the steps below it, each by the id of its text.
struct Section {
    heading: &'static str,
    steps: Vec<&'static str>,
}

/// How the steps of a section are told apart.
enum Marks {
    /// Counted on from this number.
    From(usize),
    /// By a dash: things to know, not to do.
    Dash,
}

/// The whole text, with LF line ends.
pub(super) fn steps(setup: &OutlookSetup<'_>, language: Language) -> String {
    let by_hand = [key_section(setup.home), dialog_section(), proof_section(setup)];
    let first_of_dialog = 1 + by_hand[0].steps.len();
    let first_of_proof = first_of_dialog + by_hand[1].steps.len();
    let mut values = values(setup, language);
    values.push(("from", first_of_dialog.into()));
    values.push(("to", (first_of_proof - 1).into()));
    values.push(("next", first_of_proof.into()));

    let text = |id: &str| language.text(id, &values);
    let mut page = format!("{}\n\n{}\n", text("outlook-title"), text("outlook-intro"));
    page.push_str(&format!("\n{}\n", facts(setup, language).join("\n")));
    page.push_str(&section(&before_section(setup), &Marks::Dash, &text));
    for (part, first) in by_hand.iter().zip([1, first_of_dialog, first_of_proof]) {
        page.push_str(&section(part, &Marks::From(first), &text));
    }
    page.push_str(&section(&quick_section(setup), &Marks::From(1), &text));
    if setup.helpdesk.is_some() {
        page.push_str(&format!("\n{}\n", text("outlook-helpdesk")));
    }
    page
}

fn before_section(setup: &OutlookSetup<'_>) -> Section {
    let remote = match setup.home {
        KeyHome::Card(_) => "outlook-before-remote-card",
        KeyHome::File(_) => "outlook-before-remote-file",
    };
    let mut steps = vec!["outlook-before-new-outlook", remote];
    steps.extend(root(setup).map(|_| "outlook-before-root"));
    steps.extend(setup.old.map(|_| "outlook-before-old"));
    Section { heading: "outlook-heading-before", steps }
}

fn key_section(home: KeyHome<'_>) -> Section {
    match home {
        KeyHome::Card(_) => Section {
            heading: "outlook-heading-card",
            steps: vec!["outlook-card-look", "outlook-card-missing", "outlook-card-pin"],
        },
        KeyHome::File(_) => Section {
            heading: "outlook-heading-file",
            steps: vec![
                "outlook-file-open",
                "outlook-file-password",
                "outlook-file-store",
                "outlook-file-refused",
                "outlook-file-look",
            ],
        },
    }
}

fn dialog_section() -> Section {
    Section {
        heading: "outlook-heading-dialog",
        steps: vec![
            "outlook-dialog-open",
            "outlook-dialog-settings",
            "outlook-dialog-signing",
            "outlook-dialog-encryption",
            "outlook-dialog-ticks",
        ],
    }
}

fn proof_section(setup: &OutlookSetup<'_>) -> Section {
    let mut steps = vec!["outlook-proof-send", "outlook-proof-open"];
    steps.extend(setup.old.map(|_| "outlook-proof-old-mail"));
    steps.extend(["outlook-proof-others", "outlook-proof-directory"]);
    Section { heading: "outlook-heading-proof", steps }
}

fn quick_section(setup: &OutlookSetup<'_>) -> Section {
    let open = match setup.offices {
        Offices::Both => "outlook-quick-open-either",
        Offices::Only(_) => "outlook-quick-open-one",
    };
    let steps = vec!["outlook-quick-export", "outlook-quick-profile", open, "outlook-quick-on", "outlook-quick-undo"];
    Section { heading: "outlook-heading-quick", steps }
}

fn section(section: &Section, marks: &Marks, text: &dyn Fn(&str) -> String) -> String {
    let mut page = format!("\n{}\n", text(section.heading));
    for (index, id) in section.steps.iter().enumerate() {
        let mark = match marks {
            Marks::From(first) => format!("{:>2}. ", first + index),
            Marks::Dash => "  - ".to_owned(),
        };
        page.push_str(&format!("{mark}{}\n", text(id).replace('\n', "\n    ")));
    }
    page
}

/// Whom it is for and what to compare with: a label and a value a line.
fn facts(setup: &OutlookSetup<'_>, language: Language) -> Vec<String> {
    let same = setup.signing == setup.encryption;
    let mut facts = vec![
        ("outlook-fact-name", shown::line(&setup.signing.subject().display_name())),
        ("outlook-fact-email", emails(setup.signing)),
        ("outlook-fact-issuer", shown::line(&setup.signing.issuer().display_name())),
        ("outlook-fact-until", language.date(setup.signing.not_after(), setup.time_zone)),
        ("outlook-fact-thumbprint", Thumbprint::of(setup.signing).to_string()),
    ];
    if !same {
        facts.push(("outlook-fact-thumbprint-encryption", Thumbprint::of(setup.encryption).to_string()));
    }
    facts.push(match setup.home {
        KeyHome::Card(label) => ("outlook-fact-card", shown::line(label)),
        KeyHome::File(path) => ("outlook-fact-file", shown::path(path)),
    });
    facts.into_iter().map(|(label, value)| format!("  {:<24}{value}", language.text(label, &[]))).collect()
}

fn emails(certificate: &Certificate) -> String {
    shown::line(&certificate.emails().join(", "))
}

/// The root of the chain, if the chain goes up to one.
fn root<'a>(setup: &OutlookSetup<'a>) -> Option<&'a Certificate> {
    setup.chain.iter().find(|certificate| certificate.is_self_issued())
}

/// Every variable of every text: foreign ones made safe to show.
fn values(setup: &OutlookSetup<'_>, language: Language) -> Vec<(&'static str, Value)> {
    let date = |certificate: &Certificate| language.date(certificate.not_after(), setup.time_zone);
    let name = |certificate: &Certificate| shown::line(&certificate.subject().display_name());
    let file = |what: What| shown::path(&setup.folder.join(what.file_name()));
    let offices = setup.offices.each();
    let mut values: Vec<(&'static str, Value)> = vec![
        ("settings", setup.settings_name().as_str().into()),
        ("until", date(setup.signing).into()),
        ("signing", Thumbprint::of(setup.signing).to_string().into()),
        ("encryption", Thumbprint::of(setup.encryption).to_string().into()),
        ("email", emails(setup.signing).into()),
        ("profile", setup.profile.as_str().into()),
        ("key", setup.profile.key("HKCU").into()),
        ("export", shown::path(&setup.folder.join("outlook-before.reg")).into()),
        ("undo", file(What::OutlookUndo).into()),
        ("helpdesk", shown::line(setup.helpdesk.unwrap_or_default()).into()),
    ];
    if let KeyHome::File(path) = setup.home {
        values.push(("keyfile", shown::path(path).into()));
    }
    if let Some(root) = root(setup) {
        values.push(("root", name(root).into()));
        values.push(("rootprint", Thumbprint::of(root).to_string().into()));
    }
    if let Some(old) = setup.old {
        values.push(("olduntil", date(old).into()));
        values.push(("oldprint", Thumbprint::of(old).to_string().into()));
    }
    for (variable, office) in ["file", "other"].into_iter().zip(offices) {
        values.push((variable, file(What::OutlookProfile(office)).into()));
    }
    values
}
