-- Passkeys as second factors. Of each there is a public key; what proves its holder stays on the device.
CREATE TABLE passkey (
    id            TEXT    PRIMARY KEY CHECK (length(id) = 36),
    staff_id      TEXT    NOT NULL REFERENCES staff (id),
    credential_id BLOB    NOT NULL UNIQUE,
    -- What its holder calls it.
    name          TEXT    NOT NULL CHECK (name <> ''),
    -- Public key and counter.
    passkey       TEXT    NOT NULL CHECK (json_valid(passkey)),
    created_at    INTEGER NOT NULL,
    used_at       INTEGER
) STRICT;
CREATE INDEX passkey_staff ON passkey (staff_id);
