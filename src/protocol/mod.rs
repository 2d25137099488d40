//! What client and issuer say to each other.
