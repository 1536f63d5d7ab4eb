-- Second factors, invitations, the statement of confidentiality, and sessions that know their stage.

-- An empty password hash is a member of staff who has none: invited, or reset.
-- The seed alone is no secret: the shared secret is made of it with the register's key.
ALTER TABLE staff ADD COLUMN totp_seed BLOB CHECK (length(totp_seed) = 16);
-- The time step of the last code that was accepted; that one and earlier ones never pass again.
ALTER TABLE staff ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN language TEXT NOT NULL DEFAULT 'fi' CHECK (language IN ('fi', 'sv', 'en'));

-- R20: why, on which day it was approved, and who wrote it down (a staff id or 'operator').
ALTER TABLE staff_grant ADD COLUMN reason TEXT CHECK (reason <> '');
ALTER TABLE staff_grant ADD COLUMN approved_on TEXT CHECK (length(approved_on) = 10);
ALTER TABLE staff_grant ADD COLUMN granted_by TEXT;

CREATE TABLE recovery_code (
    staff_id TEXT    NOT NULL REFERENCES staff (id),
    hash     BLOB    NOT NULL CHECK (length(hash) = 16),
    used_at  INTEGER,
    PRIMARY KEY (staff_id, hash)
) STRICT, WITHOUT ROWID;

-- A one-time link; at most one of a person is good.
CREATE TABLE invite (
    staff_id   TEXT    PRIMARY KEY REFERENCES staff (id),
    token_hash BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whoever is logged in logs in again: old sessions have no second factor.
DROP TABLE session;
CREATE TABLE session (
    token_hash   BLOB    PRIMARY KEY CHECK (length(token_hash) = 32),
    id           TEXT    NOT NULL UNIQUE CHECK (length(id) = 36),
    staff_id     TEXT    NOT NULL REFERENCES staff (id),
    -- password: the second factor is still to come · open: both were given
    stage        TEXT    NOT NULL CHECK (stage IN ('password', 'open')),
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    -- When the person last proved who they are.
    confirmed_at INTEGER NOT NULL,
    wrong_codes  INTEGER NOT NULL DEFAULT 0,
    -- The kind of browser, such as "Firefox · Windows".
    device       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_staff ON session (staff_id);

-- R26. What somebody accepted stays readable.
CREATE TABLE statement (
    version      INTEGER NOT NULL CHECK (version > 0),
    language     TEXT    NOT NULL CHECK (language IN ('fi', 'sv', 'en')),
    text         TEXT    NOT NULL CHECK (text <> ''),
    published_at INTEGER NOT NULL,
    PRIMARY KEY (version, language)
) STRICT;
CREATE TRIGGER statement_is_never_changed BEFORE UPDATE ON statement
BEGIN SELECT RAISE(ABORT, 'a statement is never changed'); END;
CREATE TRIGGER statement_is_never_deleted BEFORE DELETE ON statement
BEGIN SELECT RAISE(ABORT, 'a statement stays readable'); END;

CREATE TABLE statement_acceptance (
    staff_id TEXT    NOT NULL REFERENCES staff (id),
    version  INTEGER NOT NULL,
    language TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (staff_id, version),
    FOREIGN KEY (version, language) REFERENCES statement (version, language)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER statement_acceptance_is_never_changed BEFORE UPDATE ON statement_acceptance
BEGIN SELECT RAISE(ABORT, 'an acceptance is never changed'); END;
CREATE TRIGGER statement_acceptance_is_never_deleted BEFORE DELETE ON statement_acceptance
BEGIN SELECT RAISE(ABORT, 'an acceptance stays'); END;
