//! What Windows and Outlook call their buttons, menus and windows: one table, Danish and English side by side.

/// How sure the Danish words of a label are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Confidence {
    /// A public page or picture of the program shows them.
    Confirmed,
    /// They follow from how the program names other things.
    Likely,
    /// Nobody has compared them with anything.
    Guessed,
}

/// A label, or the way through several: each part as the program writes it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What the texts call it: `{ $trust-center }`.
    pub(super) slot: &'static str,
    pub(super) danish: &'static [&'static str],
    pub(super) english: &'static [&'static str],
    pub(super) danish_is: Confidence,
}

use Confidence::{Confirmed, Guessed, Likely};

const fn label(
    slot: &'static str,
    danish: &'static [&'static str],
    english: &'static [&'static str],
    danish_is: Confidence,
) -> Label {
    Label { slot, danish, english, danish_is }
}

/// Every label of the sheet.
#[rustfmt::skip]
pub(super) static LABELS: [Label; 35] = [
    label("file-tab", &["Filer"], &["File"], Confirmed),
    label("about", &["Filer", "Office-konto", "Om Outlook"], &["File", "Office Account", "About Outlook"], Likely),
    label("new-smime", &["Indstillinger", "Mail", "S/MIME"], &["Settings", "Mail", "S/MIME"], Likely),
    label("personal", &["Personlig", "Certifikater"], &["Personal", "Certificates"], Likely),
    label("has-key", &["Du har en privat nøgle, der svarer til dette certifikat"], &["You have a private key that corresponds to this certificate"], Guessed),
    label("thumbprint", &["Detaljer", "Aftryk"], &["Details", "Thumbprint"], Guessed),
    label("import-wizard", &["Guiden Certifikatimport"], &["Certificate Import Wizard"], Confirmed),
    label("current-user", &["Aktuel bruger"], &["Current User"], Likely),
    label("local-machine", &["Lokal computer"], &["Local Machine"], Likely),
    label("next", &["Næste"], &["Next"], Confirmed),
    label("password", &["Adgangskode"], &["Password"], Likely),
    label("strong-protection", &["Stærk beskyttelse af privat nøgle"], &["Strong private key protection"], Guessed),
    label("exportable", &["Eksporterbar"], &["Mark this key as exportable"], Guessed),
    label("extended", &["Medtag alle udvidede egenskaber"], &["Include all extended properties"], Likely),
    label("automatic-store", &["Vælg automatisk certifikatlageret"], &["Automatically select the certificate store"], Likely),
    label("finish", &["Udfør"], &["Finish"], Confirmed),
    label("no", &["Nej"], &["No"], Likely),
    label("trust-center", &["Filer", "Indstillinger", "Sikkerhedscenter", "Indstillinger for Sikkerhedscenter"], &["File", "Options", "Trust Center", "Trust Center Settings"], Confirmed),
    label("email-security", &["Mailsikkerhed"], &["Email Security"], Likely),
    label("old-trust-center", &["Center for sikkerhed og rettighedsadministration"], &["Trust Center"], Confirmed),
    label("encrypted-settings", &["Krypteret mail", "Indstillinger"], &["Encrypted email", "Settings"], Likely),
    label("new", &["Ny"], &["New"], Likely),
    label("signing-choose", &["Signeringscertifikat", "Vælg"], &["Signing Certificate", "Choose"], Likely),
    label("hash", &["Hash-algoritme"], &["Hash Algorithm"], Likely),
    label("encryption-choose", &["Krypteringscertifikat", "Vælg"], &["Encryption Certificate", "Choose"], Likely),
    label("cipher", &["Krypteringsalgoritme"], &["Encryption Algorithm"], Likely),
    label("tick-format", &["Standardsikkerhedsindstilling for dette format"], &["Default Security Setting for this cryptographic message format"], Guessed),
    label("tick-all", &["Standardsikkerhedsindstilling for alle meddelelser"], &["Default Security Setting for all cryptographic messages"], Guessed),
    label("tick-send", &["Send disse certifikater med signerede meddelelser"], &["Send these certificates with signed messages"], Guessed),
    label("always-sign", &["Føj digital signatur til udgående meddelelser"], &["Add digital signature to outgoing messages"], Guessed),
    label("always-encrypt", &["Krypter indhold og vedhæftede filer i udgående meddelelser"], &["Encrypt contents and attachments for outgoing messages"], Guessed),
    label("encrypt", &["Indstillinger", "Krypter"], &["Options", "Encrypt"], Likely),
    label("sign", &["Signer"], &["Sign"], Likely),
    label("old-sign", &["Tilladelse", "Signer meddelelse"], &["Permission", "Sign Message"], Confirmed),
    label("publish", &["Publicer til global adresseliste"], &["Publish to GAL"], Likely),
];
