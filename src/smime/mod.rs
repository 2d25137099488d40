//! Secure mail (S/MIME): sign, verify, encrypt, open.
