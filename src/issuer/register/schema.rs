//! The register's tables. Times are seconds since 1970, UTC; hashes and serial numbers are octets.

/// The version of these tables, kept in the file as `user_version`.
pub(super) const VERSION: i64 = 1;

/// Makes the tables in an empty file.
pub(super) const CREATE: &str = "
BEGIN;

CREATE TABLE employees (
    id                   TEXT PRIMARY KEY,
    given_name           TEXT NOT NULL,
    surname              TEXT NOT NULL,
    display_name         TEXT NOT NULL,
    email                TEXT COLLATE NOCASE,
    email_in_certificate INTEGER NOT NULL CHECK (email_in_certificate IN (0, 1)),
    publish              INTEGER NOT NULL CHECK (publish IN (0, 1)),
    subject              BLOB NOT NULL,
    added_at             INTEGER NOT NULL,
    ended_at             INTEGER
) STRICT;

CREATE UNIQUE INDEX one_active_employee_per_address ON employees (email) WHERE ended_at IS NULL;

CREATE TABLE certificates (
    sha256      BLOB PRIMARY KEY,
    serial      BLOB NOT NULL UNIQUE,
    der         BLOB NOT NULL,
    employee    TEXT NOT NULL REFERENCES employees (id),
    public_key  BLOB NOT NULL,
    terms       BLOB NOT NULL,
    issued_at   INTEGER NOT NULL,
    not_after   INTEGER NOT NULL,
    revoked_at  INTEGER,
    reason      INTEGER,
    replaced_by BLOB REFERENCES certificates (sha256),
    CHECK ((revoked_at IS NULL) = (reason IS NULL))
) STRICT;

CREATE INDEX certificates_of_employee ON certificates (employee);
CREATE INDEX certificates_of_key ON certificates (public_key);
CREATE INDEX certificates_by_end ON certificates (not_after);

CREATE TABLE orders (
    number          TEXT PRIMARY KEY,
    employee        TEXT NOT NULL REFERENCES employees (id),
    old_certificate BLOB REFERENCES certificates (sha256),
    email           TEXT,
    created_at      INTEGER NOT NULL,
    expires_at      INTEGER NOT NULL,
    code_hash       BLOB,
    wrong_codes     INTEGER NOT NULL DEFAULT 0,
    state           TEXT NOT NULL CHECK (state IN ('open', 'spent', 'withdrawn', 'blocked')),
    CHECK ((old_certificate IS NULL) = (code_hash IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX one_open_order_per_employee ON orders (employee) WHERE state = 'open';

CREATE TABLE requests (
    message_id  TEXT PRIMARY KEY,
    answered_at INTEGER NOT NULL,
    certificate BLOB REFERENCES certificates (sha256),
    refusal     TEXT,
    reference   TEXT NOT NULL,
    CHECK ((certificate IS NULL) = (refusal IS NOT NULL))
) STRICT;

CREATE TABLE crl (number INTEGER NOT NULL) STRICT;
INSERT INTO crl VALUES (0);

PRAGMA user_version = 1;
COMMIT;
";
