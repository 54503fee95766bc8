-- Grows with each new signing secret; the one before still signs for a day.
ALTER TABLE webhooks ADD COLUMN secret_version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE webhooks ADD COLUMN secret_rotated_at INTEGER;
-- Since when nothing is sent, why, and until when; null while all is well.
ALTER TABLE webhooks ADD COLUMN rest TEXT;
ALTER TABLE webhooks ADD COLUMN rest_since INTEGER;
ALTER TABLE webhooks ADD COLUMN rest_until INTEGER;

-- The versions of a deleted webhook: made again under its id, it goes on with the same token and secret.
CREATE TABLE former_webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL,
    token_version INTEGER NOT NULL,
    secret_version INTEGER NOT NULL,
    secret_rotated_at INTEGER,
    deleted_at INTEGER NOT NULL
) STRICT;

-- An event on its way to a webhook. Its body is the event's.
CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook TEXT NOT NULL,
    event INTEGER NOT NULL,
    kind TEXT NOT NULL,
    is_test INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    -- 0 waits, 1 is delivered, 2 has failed.
    status INTEGER NOT NULL DEFAULT 0,
    -- When it is to be sent; while it is claimed, when the claim lapses.
    due_at INTEGER NOT NULL,
    is_claimed INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    tries_left INTEGER NOT NULL,
    -- Of the last attempt.
    tried_at INTEGER,
    took_ms INTEGER,
    status_code INTEGER,
    fault TEXT
) STRICT;
CREATE INDEX deliveries_waiting ON deliveries (webhook, due_at) WHERE status = 0;
CREATE INDEX deliveries_failed ON deliveries (webhook, seq) WHERE status = 2;
CREATE INDEX deliveries_of_webhook ON deliveries (webhook, seq, kind);

CREATE TABLE attempts (
    delivery INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    took_ms INTEGER NOT NULL,
    status_code INTEGER,
    fault TEXT,
    -- JSON: the response's headers, and how long each step took.
    headers TEXT,
    timings TEXT,
    body BLOB,
    PRIMARY KEY (delivery, number)
) STRICT, WITHOUT ROWID;

-- How a webhook's deliveries ended, day by day (days since 1970, UTC).
CREATE TABLE delivery_days (
    webhook TEXT NOT NULL,
    day INTEGER NOT NULL,
    delivered INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (webhook, day)
) STRICT, WITHOUT ROWID;

-- A delivery as the log shows it.
CREATE VIEW logged AS
SELECT seq, webhook, kind, status, is_test, created_at, due_at, attempts, tries_left, tried_at, took_ms, status_code,
    fault
FROM deliveries;
