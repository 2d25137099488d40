//! What mail programs need to be told: Outlook's profile, its registry files, the steps by hand.
