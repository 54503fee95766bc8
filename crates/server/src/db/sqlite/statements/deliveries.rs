//! Statements of deliveries. Status 0 waits, 1 is delivered, 2 has failed; `logged` is a view, a delivery as the log
//! shows it.

// Making them

pub const DISPATCH: &str = "INSERT INTO deliveries
    (webhook, event, kind, is_test, created_at, due_at, tries_left)
    SELECT w.id, ?2, ?3, 0, ?5, ?5, ?6 FROM webhooks w
    JOIN memberships m ON m.workspace = w.workspace AND m.user = w.user
    WHERE w.workspace = ?1 AND w.enabled AND w.rest IS NOT 'gone' AND m.status = 'ACTIVE'
        AND instr(w.events, json_quote(?3)) > 0
        AND (m.role <> 'member' OR w.user IN (SELECT value FROM json_each(?4, '$.USER_ID')))
        AND (w.source_type = 'WORKSPACE_ID' OR w.source = '[]' OR EXISTS (
            SELECT 1 FROM json_each(w.source) s JOIN json_each(?4, '$.' || w.source_type) t ON t.value = s.value))
    RETURNING webhook";
pub const HAS_WEBHOOKS: &str =
    "SELECT EXISTS (SELECT 1 FROM webhooks WHERE workspace = ?1 AND enabled)";
pub const HAS_WEBHOOKS_AROUND: &str = "SELECT EXISTS (SELECT 1 FROM memberships m
    JOIN webhooks w ON w.workspace = m.workspace WHERE m.user = ?1 AND w.enabled)";
pub const QUEUE_TEST: &str = "INSERT INTO deliveries
    (webhook, event, kind, is_test, created_at, due_at, tries_left) VALUES (?1, ?2, ?3, 1, ?4, ?5, 1)";

// Sending them

pub const WAITING_WEBHOOKS: &str = "SELECT id, rest, rest_since, rest_until,
        (SELECT min(due_at) FROM deliveries WHERE webhook = w.id AND status = 0)
    FROM webhooks w";
pub const RELEASE_CLAIMS: &str =
    "UPDATE deliveries SET is_claimed = 0, due_at = ?1 WHERE status = 0 AND is_claimed";
pub const LAST_TOUCHED: &str = "SELECT coalesce(max(max(created_at, coalesce(tried_at, 0))), 0) FROM deliveries WHERE status = 0";
// What has been due for longer than that stays due.
pub const SET_BACK_DUE: &str =
    "UPDATE deliveries SET due_at = due_at - ?1 WHERE status = 0 AND due_at > ?2";
pub const SET_BACK_RESTS: &str =
    "UPDATE webhooks SET rest_since = rest_since - ?1, rest_until = rest_until - ?1
    WHERE rest_until > ?2";
pub const CLAIM: &str = "UPDATE deliveries SET is_claimed = 1, due_at = ?4 WHERE seq IN (
        SELECT seq FROM deliveries WHERE webhook = ?1 AND status = 0 AND due_at <= ?3 ORDER BY due_at LIMIT ?2)
    RETURNING seq, created_at, kind, attempts, tries_left, (SELECT body FROM events WHERE events.seq = deliveries.event)";
pub const NEXT_DUE: &str = "SELECT min(due_at) FROM deliveries WHERE webhook = ?1 AND status = 0";
pub const FINISH: &str = "UPDATE deliveries
    SET status = ?2, due_at = ?3, is_claimed = 0, attempts = ?4, tries_left = max(tries_left - 1, 0),
        tried_at = ?5, took_ms = ?6, status_code = ?7, fault = ?8
    WHERE seq = ?1";
pub const INSERT_ATTEMPT: &str = "INSERT OR REPLACE INTO attempts
    (delivery, number, at, took_ms, status_code, fault, headers, timings, body)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
pub const COUNT_DAY: &str = "INSERT INTO delivery_days (webhook, day, delivered, failed)
    VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (webhook, day) DO UPDATE SET delivered = delivered + ?3, failed = failed + ?4";
pub const SET_REST: &str =
    "UPDATE webhooks SET rest = ?2, rest_since = ?3, rest_until = ?4 WHERE id = ?1";
pub const FAIL_WAITING: &str = "UPDATE deliveries SET status = 2, is_claimed = 0, fault = ?2
    WHERE webhook = ?1 AND status = 0";
pub const EXPIRE: &str = "UPDATE deliveries SET status = 2, is_claimed = 0, fault = 'expired' WHERE status = 0 AND due_at < ?1";
pub const RESEND: &str = "UPDATE deliveries
    SET status = 0, due_at = ?2, is_claimed = 0, tries_left = max(tries_left, 1) WHERE seq = ?1";
pub const RESENDABLE: &str = "SELECT seq FROM deliveries
    WHERE webhook = ?1 AND status = 2 AND seq > ?2 AND seq < ?3 ORDER BY seq LIMIT ?4";

// Reading the log

pub const DELIVERIES: &str = "SELECT * FROM logged
    WHERE webhook = ?1 AND seq >= ?2 AND seq < ?3 AND (?4 IS NULL OR kind = ?4)
    ORDER BY seq DESC LIMIT ?5";
pub const DELIVERIES_WAITING: &str = "SELECT * FROM logged
    WHERE webhook = ?1 AND status = 0 AND seq >= ?2 AND seq < ?3 AND (?4 IS NULL OR kind = ?4)
    ORDER BY seq DESC LIMIT ?5";
pub const DELIVERIES_DELIVERED: &str = "SELECT * FROM logged
    WHERE webhook = ?1 AND status = 1 AND seq >= ?2 AND seq < ?3 AND (?4 IS NULL OR kind = ?4)
    ORDER BY seq DESC LIMIT ?5";
pub const DELIVERIES_FAILED: &str = "SELECT * FROM logged
    WHERE webhook = ?1 AND status = 2 AND seq >= ?2 AND seq < ?3 AND (?4 IS NULL OR kind = ?4)
    ORDER BY seq DESC LIMIT ?5";
pub const DELIVERY: &str = "SELECT * FROM logged WHERE seq = ?1";
pub const DELIVERY_BODY: &str =
    "SELECT e.body FROM deliveries d JOIN events e ON e.seq = d.event WHERE d.seq = ?1";
pub const DELIVERY_FROM: &str =
    "SELECT seq, created_at FROM deliveries WHERE seq >= ?1 ORDER BY seq LIMIT 1";
pub const NEWEST_DELIVERY: &str = "SELECT coalesce(max(seq), 0) FROM deliveries";
pub const ATTEMPTS: &str = "SELECT number, at, took_ms, status_code, fault, headers, timings, body
    FROM attempts WHERE delivery = ?1 ORDER BY number";
pub const LOGS: &str =
    "SELECT a.number, a.at, a.took_ms, a.status_code, a.fault, a.headers, a.timings, a.body, l.*
    FROM logged l JOIN attempts a ON a.delivery = l.seq
    WHERE l.webhook = ?1 AND l.seq >= ?2 AND l.seq < ?3
        AND (?4 IS NULL OR (a.fault IS NULL) = ?4)
    ORDER BY l.seq, a.number LIMIT ?5 OFFSET ?6";
pub const LOGS_DESCENDING: &str =
    "SELECT a.number, a.at, a.took_ms, a.status_code, a.fault, a.headers, a.timings, a.body, l.*
    FROM logged l JOIN attempts a ON a.delivery = l.seq
    WHERE l.webhook = ?1 AND l.seq >= ?2 AND l.seq < ?3
        AND (?4 IS NULL OR (a.fault IS NULL) = ?4)
    ORDER BY l.seq DESC, a.number DESC LIMIT ?5 OFFSET ?6";
pub const HEALTH: &str = "SELECT w.id,
        (SELECT coalesce(sum(delivered), 0) FROM delivery_days WHERE webhook = w.id AND day > ?3),
        (SELECT coalesce(sum(failed), 0) FROM delivery_days WHERE webhook = w.id AND day > ?3),
        (SELECT count(*) FROM (SELECT 1 FROM deliveries WHERE webhook = w.id AND status = 0 LIMIT 1000)),
        (SELECT json_group_array(json_array(tried_at, status_code, fault IS NULL)) FROM
            (SELECT * FROM deliveries WHERE webhook = w.id AND tried_at IS NOT NULL ORDER BY seq DESC LIMIT ?4))
    FROM webhooks w WHERE w.workspace = ?1 AND (?2 IS NULL OR w.user = ?2)";
pub const PRUNE_DELIVERIES: &str = "DELETE FROM deliveries
    WHERE seq >= ?1 AND seq < ?2 AND status <> 0 RETURNING seq";
pub const PRUNE_ATTEMPTS: &str = "DELETE FROM attempts WHERE delivery >= ?1 AND delivery < ?2
    AND NOT EXISTS (SELECT 1 FROM deliveries WHERE seq = delivery)";
pub const OLDEST_DELIVERY: &str = "SELECT coalesce(min(seq), 0) FROM deliveries";
pub const PRUNE_DAYS: &str = "DELETE FROM delivery_days WHERE day < ?1";
pub const PRUNE_FORMER: &str = "DELETE FROM former_webhooks WHERE deleted_at < ?1";

// What a webhook's owner turns

pub const ROTATE_TOKEN: &str =
    "UPDATE webhooks SET token_version = token_version + 1, updated_at = ?2 WHERE id = ?1";
pub const ROTATE_SECRET: &str = "UPDATE webhooks
    SET secret_version = secret_version + 1, secret_rotated_at = ?2, updated_at = ?2 WHERE id = ?1";
pub const REMEMBER_WEBHOOK: &str = "INSERT OR REPLACE INTO former_webhooks
    SELECT id, workspace, token_version, secret_version, secret_rotated_at, ?2 FROM webhooks WHERE id = ?1";
pub const RESUME_FORMER: &str = "UPDATE webhooks
    SET (token_version, secret_version, secret_rotated_at) =
        (SELECT token_version, secret_version, secret_rotated_at FROM former_webhooks f WHERE f.id = webhooks.id)
    WHERE id = ?1 AND EXISTS (SELECT 1 FROM former_webhooks f WHERE f.id = ?1 AND f.workspace = webhooks.workspace)";
