//! The steps of a journey, as data: the same list for a card and for a key file.

/// One step. Each is safe to run again after a stop at any point inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Make the new key where it will live.
    MakeKey,
    /// Write the request, signed by the new key and, at a renewal, by the old one.
    Request,
    /// Hand it to the issuer, and check what comes back.
    Receive,
    /// Put the certificate beside its key.
    Install,
    /// Sign and verify, encrypt and open a message with the key as it is stored.
    Prove,
    /// Note what took whose place, which the backup asks for.
    Remember,
    /// Back up, open the backup again and compare.
    BackUp,
    /// Write the Outlook settings.
    Outlook,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::MakeKey,
        Self::Request,
        Self::Receive,
        Self::Install,
        Self::Prove,
        Self::Remember,
        Self::BackUp,
        Self::Outlook,
    ];

    /// Those of a certificate that is there already, and its key with it.
    pub const WITHOUT_ISSUER: [Self; 5] = [Self::Install, Self::Prove, Self::Remember, Self::BackUp, Self::Outlook];

    /// Its name in journals, texts and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::MakeKey => "make-key",
            Self::Request => "request",
            Self::Receive => "receive",
            Self::Install => "install",
            Self::Prove => "prove",
            Self::BackUp => "back-up",
            Self::Outlook => "outlook",
            Self::Remember => "remember",
        }
    }

    /// The step of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }
}
