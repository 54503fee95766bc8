//! Every statement of the database.
//!
//! `people`, `members` and `told_people` are views: a person, a member, and what the event feed tells of a person.

pub mod deliveries;
pub mod tracker;

// People

pub const HAS_USERS: &str = "SELECT EXISTS (SELECT 1 FROM users WHERE status <> 'DELETED')";
pub const USER: &str = "SELECT * FROM people WHERE id = ?1 AND status <> 'DELETED'";
pub const USER_BY_EMAIL: &str =
    "SELECT * FROM people WHERE id = (SELECT id FROM users WHERE email = ?1)";
pub const USER_VERSION: &str = "SELECT version FROM users WHERE id = ?1 AND status <> 'DELETED'";
pub const EMAIL_TAKEN: &str = "SELECT EXISTS (SELECT 1 FROM users WHERE email = ?1 AND id <> ?2)";
pub const INSERT_USER: &str = "INSERT INTO users
    (id, email, name, settings, password_hash, status, default_workspace, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
pub const WRITE_SETTINGS: &str = "UPDATE users
    SET version = version + 1, name = ?3, picture = ?4, settings = ?5
    WHERE id = ?1 AND version = ?2 AND status <> 'DELETED'";
pub const SET_PENDING_EMAIL: &str = "UPDATE users SET version = version + 1, pending_email = ?2
    WHERE id = ?1 AND status <> 'DELETED'";
pub const CONFIRM_EMAIL: &str = "UPDATE users
    SET version = version + 1, email = coalesce(pending_email, email), pending_email = NULL,
        status = CASE status WHEN 'PENDING_EMAIL_VERIFICATION' THEN 'ACTIVE' ELSE status END
    WHERE id = ?1";
pub const SET_DISABLED: &str = "UPDATE users SET version = version + 1, disabled_at = ?2
    WHERE id = ?1 AND status <> 'DELETED'";
pub const ERASE_USER: &str = "UPDATE users
    SET version = version + 1, email = NULL, pending_email = NULL, name = '', picture = NULL, settings = '{}',
        status = 'DELETED', password_hash = NULL
    WHERE id = ?1";
pub const ACTIVATE: &str = "UPDATE users SET version = version + 1, status = 'ACTIVE'
    WHERE id = ?1 AND status = 'NOT_REGISTERED'";

// Members

pub const MEMBER: &str = "SELECT * FROM members WHERE workspace = ?1 AND id = ?2";
pub const EVERYBODY: &str =
    "SELECT * FROM members WHERE workspace = default_workspace ORDER BY address, id";
pub const MEMBERS: &str = "SELECT * FROM members
    WHERE workspace = ?1
        AND (?2 IS NULL OR instr(lower(address), lower(?2)) > 0)
        AND (?3 IS NULL OR instr(lower(name), lower(?3)) > 0)
        AND (?4 IS NULL OR membership = ?4)
        AND (?5 = '[]' OR status IN (SELECT value FROM json_each(?5)))
        AND (?6 = '[]' OR role IN (SELECT value FROM json_each(?6)))
    ORDER BY CASE ?7
        WHEN 'EMAIL' THEN lower(address)
        WHEN 'NAME' THEN name
        WHEN 'NAME_LOWERCASE' THEN lower(name)
        WHEN 'ACCESS' THEN role
        ELSE id END, id
    LIMIT ?8 OFFSET ?9";
pub const MEMBERS_DESCENDING: &str = "SELECT * FROM members
    WHERE workspace = ?1
        AND (?2 IS NULL OR instr(lower(address), lower(?2)) > 0)
        AND (?3 IS NULL OR instr(lower(name), lower(?3)) > 0)
        AND (?4 IS NULL OR membership = ?4)
        AND (?5 = '[]' OR status IN (SELECT value FROM json_each(?5)))
        AND (?6 = '[]' OR role IN (SELECT value FROM json_each(?6)))
    ORDER BY CASE ?7
        WHEN 'EMAIL' THEN lower(address)
        WHEN 'NAME' THEN name
        WHEN 'NAME_LOWERCASE' THEN lower(name)
        WHEN 'ACCESS' THEN role
        ELSE id END DESC, id DESC
    LIMIT ?8 OFFSET ?9";
pub const MEMBER_IDS: &str = "SELECT user FROM memberships WHERE workspace = ?1";
pub const INSERT_MEMBERSHIP: &str =
    "INSERT INTO memberships (workspace, user, role, status, created_at)
    VALUES (?1, ?2, ?3, 'ACTIVE', ?4)";
pub const SET_ROLE: &str = "UPDATE memberships SET role = ?3 WHERE workspace = ?1 AND user = ?2";
pub const SET_MEMBERSHIP_STATUS: &str =
    "UPDATE memberships SET status = ?3 WHERE workspace = ?1 AND user = ?2";
pub const PATCH_PROFILE: &str = "UPDATE memberships SET profile = json_patch(profile, ?3)
    WHERE workspace = ?1 AND user = ?2";
pub const DELETE_MEMBERSHIPS: &str = "DELETE FROM memberships WHERE user = ?1";
pub const OWNER_IS_MISSING: &str = "SELECT EXISTS (
    SELECT 1 FROM memberships mine WHERE mine.user = ?1 AND NOT EXISTS (
        SELECT 1 FROM memberships m JOIN users u ON u.id = m.user
        WHERE m.workspace = mine.workspace AND m.role = 'owner' AND m.status = 'ACTIVE'
            AND u.disabled_at IS NULL AND u.status <> 'DELETED'))";

// Passwords and links

pub const SIGN_IN: &str =
    "SELECT id, password_hash, disabled_at IS NOT NULL FROM users WHERE email = ?1";
pub const PASSWORD: &str = "SELECT password_hash FROM users WHERE id = ?1 AND status <> 'DELETED'";
pub const SET_PASSWORD: &str = "UPDATE users
    SET version = version + 1, password_hash = ?2,
        status = CASE status WHEN 'NOT_REGISTERED' THEN 'ACTIVE' ELSE status END
    WHERE id = ?1 AND status <> 'DELETED'";
pub const DELETE_LINKS: &str = "DELETE FROM links WHERE user IS ?1";
pub const INSERT_LINK: &str = "INSERT INTO links (hash, user, expires_at) VALUES (?1, ?2, ?3)";
pub const LINK: &str = "SELECT user FROM links WHERE hash = ?1 AND expires_at > ?2";
pub const PRUNE_LINKS: &str = "DELETE FROM links WHERE expires_at <= ?1";

// Keys

pub const COUNT_KEYS: &str = "SELECT count(*) FROM api_keys
    WHERE user = ?1 AND (expires_at IS NULL OR expires_at > ?2)";
pub const KEYS: &str = "SELECT id, name, prefix, last4, read_only, created_at, last_used_at, last_client, expires_at
    FROM api_keys WHERE user = ?1 AND (expires_at IS NULL OR expires_at > ?2) ORDER BY created_at, id";
pub const KEY: &str =
    "SELECT id, name, prefix, last4, read_only, created_at, last_used_at, last_client, expires_at
    FROM api_keys WHERE id = ?1 AND user = ?2 AND (expires_at IS NULL OR expires_at > ?3)";
pub const INSERT_KEY: &str = "INSERT INTO api_keys
    (id, user, name, hash, prefix, last4, read_only, created_at, expires_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
pub const RENAME_KEY: &str = "UPDATE api_keys SET name = ?3 WHERE id = ?1 AND user = ?2";
pub const DELETE_KEY: &str = "DELETE FROM api_keys WHERE id = ?1 AND user = ?2";
pub const DELETE_KEYS: &str = "DELETE FROM api_keys WHERE user = ?1";
pub const EXPIRE_KEY: &str = "UPDATE api_keys SET expires_at = min(?3, coalesce(expires_at, ?3))
    WHERE id = ?1 AND user = ?2";
pub const AUTHENTICATE_KEY: &str = "SELECT p.*, k.id, k.read_only, k.last_used_at
    FROM api_keys k JOIN people p ON p.id = k.user
    WHERE k.hash = ?1 AND (k.expires_at IS NULL OR k.expires_at > ?2) AND NOT p.is_disabled";
pub const TOUCH_KEY: &str = "UPDATE api_keys SET last_used_at = ?2, last_client = ?3 WHERE id = ?1";
pub const PRUNE_KEYS: &str = "DELETE FROM api_keys WHERE expires_at <= ?1";

// Sessions

pub const SESSIONS: &str = "SELECT id, device, created_at, last_used_at, last_client, expires_at
    FROM sessions WHERE user = ?1 AND expires_at > ?2 ORDER BY last_used_at DESC, id DESC";
pub const INSERT_SESSION: &str = "INSERT INTO sessions
    (id, user, hash, device, created_at, last_used_at, last_client, expires_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7)";
pub const DELETE_SESSION: &str = "DELETE FROM sessions WHERE id = ?1 AND user = ?2";
pub const DELETE_OTHER_SESSIONS: &str = "DELETE FROM sessions WHERE user = ?1 AND id IS NOT ?2";
pub const DELETE_SURPLUS_SESSIONS: &str = "DELETE FROM sessions WHERE id IN (
    SELECT id FROM sessions WHERE user = ?1 ORDER BY last_used_at DESC, id DESC LIMIT -1 OFFSET ?2)";
pub const AUTHENTICATE_SESSION: &str = "SELECT p.*, s.id, s.last_used_at
    FROM sessions s JOIN people p ON p.id = s.user
    WHERE s.hash = ?1 AND s.expires_at > ?2 AND NOT p.is_disabled";
pub const TOUCH_SESSION: &str =
    "UPDATE sessions SET last_used_at = ?2, last_client = ?3 WHERE id = ?1";
pub const PRUNE_SESSIONS: &str = "DELETE FROM sessions WHERE expires_at <= ?1";

// Workspaces

pub const OLDEST_WORKSPACE: &str = "SELECT id FROM workspaces ORDER BY created_at, id LIMIT 1";
pub const WORKSPACE_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM workspaces WHERE id = ?1)";
pub const INSERT_WORKSPACE: &str =
    "INSERT INTO workspaces (id, name, created_at) VALUES (?1, ?2, ?3)";
pub const COUNT_WORKSPACES: &str = "SELECT count(*) FROM memberships WHERE user = ?1";
pub const WORKSPACE_IDS: &str = "SELECT workspace FROM memberships WHERE user = ?1";
pub const WORKSPACES: &str = "SELECT w.id, w.version, w.name, w.created_at, m.role, m.status
    FROM memberships m JOIN workspaces w ON w.id = m.workspace
    WHERE m.user = ?1 AND m.status = 'ACTIVE' ORDER BY w.created_at, w.id";
pub const WORKSPACE: &str = "SELECT w.id, w.version, w.name, w.created_at, m.role, m.status
    FROM memberships m JOIN workspaces w ON w.id = m.workspace
    WHERE m.user = ?2 AND m.status = 'ACTIVE' AND w.id = ?1";
pub const BUMP_WORKSPACE: &str = "UPDATE workspaces SET version = version + 1 WHERE id = ?1";

// Webhooks

pub const WEBHOOKS: &str = "SELECT * FROM webhooks WHERE workspace = ?1 ORDER BY created_at, id";
pub const WEBHOOKS_OF_USER: &str =
    "SELECT * FROM webhooks WHERE workspace = ?1 AND user = ?2 ORDER BY created_at, id";
pub const WEBHOOKS_VERSION: &str = "SELECT m.role, w.webhooks_version, m.webhooks_version
    FROM memberships m JOIN workspaces w ON w.id = m.workspace
    WHERE m.workspace = ?1 AND m.user = ?2 AND m.status = 'ACTIVE'";
pub const BUMP_WEBHOOKS: &str = "UPDATE workspaces
    SET version = version + 1, webhooks_version = webhooks_version + 1 WHERE id = ?1";
pub const BUMP_WEBHOOKS_OF_USER: &str = "UPDATE memberships
    SET webhooks_version = (SELECT webhooks_version FROM workspaces WHERE id = ?1)
    WHERE workspace = ?1 AND user = ?2";
pub const WEBHOOK: &str = "SELECT * FROM webhooks WHERE id = ?1";
pub const COUNT_WEBHOOKS: &str = "SELECT count(*) FROM webhooks WHERE workspace = ?1";
pub const COUNT_WEBHOOKS_OF_USER: &str =
    "SELECT count(*) FROM webhooks WHERE workspace = ?1 AND user = ?2";
pub const INSERT_WEBHOOK: &str = "INSERT INTO webhooks
    (id, workspace, user, name, url, events, source_type, source, enabled, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce(?9, 1), ?10, ?10)";
pub const REPLACE_WEBHOOK: &str = "UPDATE webhooks
    SET name = ?3, url = ?4, events = ?5, source_type = ?6, source = ?7, enabled = coalesce(?8, enabled),
        updated_at = ?9
    WHERE id = ?1 AND workspace = ?2";
pub const DELETE_WEBHOOK: &str = "DELETE FROM webhooks WHERE id = ?1 AND workspace = ?2";
pub const REST_WEBHOOKS_OF_USER: &str =
    "UPDATE webhooks SET enabled = 0, updated_at = ?2 WHERE user = ?1 AND enabled";

// Pictures

pub const INSERT_IMAGE: &str = "INSERT INTO images (name, user, media_type, bytes, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5)";
pub const IMAGE: &str = "SELECT media_type, bytes FROM images WHERE name = ?1";
pub const DELETE_SURPLUS_IMAGES: &str = "DELETE FROM images WHERE name IN (
    SELECT i.name FROM images i JOIN users u ON u.id = i.user
    WHERE i.user = ?1 AND instr(coalesce(u.picture, ''), i.name) = 0
    ORDER BY i.created_at DESC, i.name LIMIT -1 OFFSET ?2)";
pub const DELETE_IMAGES: &str = "DELETE FROM images WHERE user = ?1";

// The event feed; ids are made like all others: seconds, then random digits

pub const APPEND_EVENT: &str = "INSERT INTO events (id, workspace, event, entity, body, at)
    VALUES (printf('%08x', ?5 / 1000) || lower(hex(randomblob(8))), ?1, ?2, ?3, ?4, ?5)";
pub const APPEND_EVENT_OF_USER: &str = "INSERT INTO events (id, workspace, event, entity, body, at)
    SELECT printf('%08x', ?3 / 1000) || lower(hex(randomblob(8))), m.workspace, ?2, t.id, t.body, ?3
    FROM memberships m JOIN told_people t ON t.id = m.user WHERE m.user = ?1";
pub const APPEND_TOLD_EVENT_OF_USER: &str =
    "INSERT INTO events (id, workspace, event, entity, body, at)
    SELECT printf('%08x', ?3 / 1000) || lower(hex(randomblob(8))), m.workspace, ?2, t.id, t.body, ?3
    FROM memberships m JOIN told_people t ON t.id = m.user WHERE m.user = ?1
    RETURNING seq, workspace";
pub const APPEND_EVENT_OF_MEMBER: &str =
    "INSERT INTO events (id, workspace, event, entity, body, at)
    SELECT printf('%08x', ?4 / 1000) || lower(hex(randomblob(8))), ?1, ?3, id, body, ?4
    FROM told_people WHERE id = ?2";
pub const EVENTS_AFTER: &str = "SELECT seq, id, workspace, event, entity, body, at FROM events
    WHERE seq > ?1 ORDER BY seq LIMIT ?2";
pub const PRUNE_EVENTS: &str = "DELETE FROM events WHERE seq < coalesce(
    (SELECT seq FROM events WHERE at >= ?1 ORDER BY seq LIMIT 1), (SELECT max(seq) + 1 FROM events))";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::OpenAs;
    use crate::db::sqlite::open;

    /// The text of each constant of this room, as its files have it.
    fn all() -> Vec<String> {
        let this = include_str!("statements.rs");
        let this = this.split("#[cfg(test)]").next().unwrap_or_default();
        [
            this,
            include_str!("statements/deliveries.rs"),
            include_str!("statements/tracker.rs"),
        ]
        .concat()
        .split("pub const ")
        .skip(1)
        .filter_map(|part| part.split('"').nth(1))
        .map(str::to_owned)
        .collect()
    }

    #[test]
    fn every_statement_fits_the_newest_schema() {
        let folder = tempfile::tempdir().expect("a folder");
        let db = open::open(folder.path(), OpenAs::Host)
            .expect("a database")
            .connection;
        let all = all();
        assert!(all.len() > 120, "{} statements", all.len());
        assert!(all.iter().any(|sql| sql == HAS_USERS));
        for sql in all {
            if let Err(error) = db.prepare(&sql) {
                panic!("{error} in {sql}");
            }
        }
    }
}
