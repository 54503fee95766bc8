CREATE TABLE workspaces (
    id TEXT NOT NULL PRIMARY KEY,
    -- Grows with every change of its webhooks and members.
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL DEFAULT 1,
    -- Null once removed.
    email TEXT COLLATE NOCASE UNIQUE,
    pending_email TEXT COLLATE NOCASE,
    name TEXT NOT NULL,
    picture TEXT,
    settings TEXT NOT NULL,
    status TEXT NOT NULL,
    password_hash TEXT,
    disabled_at INTEGER,
    default_workspace TEXT NOT NULL REFERENCES workspaces (id),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE memberships (
    workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    profile TEXT NOT NULL DEFAULT '{}',
    created_at INTEGER NOT NULL,
    PRIMARY KEY (workspace, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_of_user ON memberships (user);

CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    prefix TEXT NOT NULL,
    last4 TEXT NOT NULL,
    read_only INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    last_client TEXT,
    expires_at INTEGER
) STRICT;
CREATE INDEX api_keys_of_user ON api_keys (user);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hash BLOB NOT NULL UNIQUE,
    device TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER NOT NULL,
    last_client TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_user ON sessions (user);

CREATE TABLE links (
    hash BLOB NOT NULL PRIMARY KEY,
    -- Null for the first owner.
    user TEXT REFERENCES users (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    user TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    events TEXT NOT NULL,
    source_type TEXT NOT NULL,
    source TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    token_version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX webhooks_of_workspace ON webhooks (workspace);
CREATE INDEX webhooks_of_user ON webhooks (user);

CREATE TABLE images (
    name TEXT NOT NULL PRIMARY KEY,
    user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX images_of_user ON images (user);

-- AUTOINCREMENT, so that no number comes back when all events have been pruned.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    workspace TEXT,
    event TEXT NOT NULL,
    entity TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- A person as the program reads one.
CREATE VIEW people AS
SELECT id, version, coalesce(email, '') AS address, pending_email, name, picture, settings, status,
    password_hash IS NOT NULL AS has_password, disabled_at IS NOT NULL AS is_disabled, default_workspace, created_at
FROM users;

-- A member as the program reads one: a person, then the membership.
CREATE VIEW members AS
SELECT p.*, m.role, CASE WHEN p.is_disabled THEN 'INACTIVE' ELSE m.status END AS membership, m.profile, m.workspace
FROM memberships m JOIN people p ON p.id = m.user;

-- What the feed tells of a person.
CREATE VIEW told_people AS
SELECT id, json_object('id', id, 'email', coalesce(email, ''), 'name', name, 'profilePicture', picture,
    'settings', json(settings), 'status', status) AS body
FROM users;
