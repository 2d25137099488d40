//! The client's ways to reach an issuer: a shared folder, or a file carried by hand.
