//! Time entries, and what they belong to.
//!
//! `entries` and `whole_projects` are views: an entry that is not deleted, and a project with its client's name. In lists
//! the inner statement has the key to sort by, once for both directions.

// Time entries

pub const ENTRY: &str = "SELECT * FROM entries WHERE id = ?1";
pub const ENTRIES: &str = "SELECT * FROM entries e
    WHERE workspace = ?1 AND user = ?2 AND started >= ?3 AND started < ?4
        AND (?5 IS NULL OR instr(lower(description), lower(?5)) > 0)
        AND (?6 IS NULL OR project = ?6)
        AND (?7 IS NULL OR task = ?7)
        AND (?8 = '[]' OR EXISTS (
            SELECT 1 FROM entry_tags t WHERE t.entry = e.id AND t.tag IN (SELECT value FROM json_each(?8))))
        AND (NOT ?9 OR project IS NOT NULL)
        AND (NOT ?10 OR task IS NOT NULL)
        AND (NOT ?11 OR ended IS NULL)
    ORDER BY started DESC, id DESC LIMIT ?12 OFFSET ?13";
pub const RUNNING_ENTRY: &str =
    "SELECT * FROM entries WHERE workspace = ?1 AND user = ?2 AND ended IS NULL";
pub const RUNNING_ENTRIES: &str = "SELECT * FROM entries
    WHERE workspace = ?1 AND ended IS NULL AND (?2 IS NULL OR user = ?2)
    ORDER BY started DESC, id DESC LIMIT ?3 OFFSET ?4";
pub const INSERT_ENTRY: &str = "INSERT INTO time_entries
    (id, workspace, user, project, task, description, billable, type, started, ended, invoiced)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
pub const INSERT_ENTRY_TAG: &str = "INSERT INTO entry_tags (entry, tag) VALUES (?1, ?2)";
pub const DELETE_ENTRY_TAGS: &str = "DELETE FROM entry_tags WHERE entry = ?1";
pub const REPLACE_ENTRY: &str = "UPDATE time_entries
    SET project = ?2, task = ?3, description = ?4, billable = ?5, type = ?6, started = ?7, ended = ?8 WHERE id = ?1";
pub const END_ENTRY: &str = "UPDATE time_entries SET ended = ?2 WHERE id = ?1";
pub const MARK_INVOICED: &str = "UPDATE time_entries SET invoiced = ?2 WHERE id = ?1";
pub const DELETE_ENTRY: &str =
    "UPDATE time_entries SET deleted_at = ?2 WHERE id = ?1 AND deleted_at IS NULL";
pub const DELETED_ENTRY: &str = "SELECT id, workspace, user, project, task, description, billable, type,
        started, ended, invoiced, (SELECT json_group_array(t.tag) FROM entry_tags t WHERE t.entry = e.id)
    FROM time_entries e WHERE id = ?1 AND deleted_at > ?2";
pub const RESTORE_ENTRY: &str = "UPDATE time_entries SET deleted_at = NULL WHERE id = ?1";
pub const PRUNE_ENTRIES: &str = "DELETE FROM time_entries WHERE deleted_at <= ?1";

// What an entry belongs to

pub const PROJECT_OF_ENTRY: &str = "SELECT * FROM whole_projects WHERE id = ?1";
pub const TAGS_OF_ENTRY: &str =
    "SELECT t.* FROM entry_tags e JOIN tags t ON t.id = e.tag WHERE e.entry = ?1 ORDER BY t.id";
pub const PROJECTS_BY_ID: &str =
    "SELECT * FROM whole_projects WHERE id IN (SELECT value FROM json_each(?1))";
pub const TASKS_BY_ID: &str = "SELECT * FROM tasks WHERE id IN (SELECT value FROM json_each(?1))";
pub const TAGS_BY_ID: &str = "SELECT * FROM tags WHERE id IN (SELECT value FROM json_each(?1))";

pub const OWNER: &str = "SELECT * FROM people WHERE id = ?1";

// Projects

pub const PROJECT: &str = "SELECT * FROM whole_projects WHERE id = ?1";
pub const PROJECTS: &str = "SELECT * FROM (
        SELECT p.*, CASE ?14
            WHEN 'NAME' THEN lower(p.name)
            WHEN 'CLIENT_NAME' THEN lower(p.client_name)
            WHEN 'DURATION' THEN p.tracked
            ELSE p.id END AS key
        FROM whole_projects p LEFT JOIN clients c ON c.id = p.client
        WHERE p.workspace = ?1
            AND (?2 IS NULL OR iif(?3, p.name = ?2, instr(lower(p.name), lower(?2)) > 0))
            AND (?4 IS NULL OR p.archived = ?4)
            AND (?5 IS NULL OR p.public
                OR EXISTS (SELECT 1 FROM project_members m WHERE m.project = p.id AND m.user = ?5))
            AND (?6 IS NULL OR p.billable = ?6)
            AND (?7 IS NULL OR p.template = ?7)
            AND (?8 IS NULL OR p.public = ?8)
            AND (?9 = '[]' OR ?10 = (coalesce(p.client, '') IN (SELECT value FROM json_each(?9))))
            AND (?11 IS NULL OR coalesce(c.archived = ?11, 1))
            AND (?12 = '[]' OR ?13 = EXISTS (SELECT 1 FROM project_members m
                WHERE m.project = p.id AND m.user IN (SELECT value FROM json_each(?12)))))
    ORDER BY iif(?15, NULL, key), key DESC, id LIMIT ?16 OFFSET ?17";
pub const PROJECT_IS_VISIBLE: &str = "SELECT EXISTS (SELECT 1 FROM projects p
    WHERE id = ?1 AND workspace = ?2 AND (?3 IS NULL OR public
        OR EXISTS (SELECT 1 FROM project_members m WHERE m.project = p.id AND m.user = ?3)))";
pub const COUNT_PROJECTS: &str = "SELECT count(*) FROM projects WHERE workspace = ?1";
pub const INSERT_PROJECT: &str = "INSERT INTO projects
    (id, workspace, client, name, color, billable, public, note, estimates, hourly_rate, cost_rate)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
pub const REPLACE_PROJECT: &str = "UPDATE projects
    SET client = ?2, name = ?3, color = ?4, billable = ?5, public = ?6, archived = ?7, note = ?8, hourly_rate = ?9,
        cost_rate = ?10, template = coalesce(?11, template),
        estimates = iif(?12 IS NULL, estimates, json_patch(estimates, ?12))
    WHERE id = ?1";
pub const DELETE_PROJECT: &str = "DELETE FROM projects WHERE id = ?1";
pub const PROJECT_MEMBERS: &str =
    "SELECT user, hourly_rate, cost_rate FROM project_members WHERE project = ?1 ORDER BY user";
pub const COUNT_PROJECT_MEMBERS: &str = "SELECT count(*) FROM project_members WHERE project = ?1";
pub const INSERT_PROJECT_MEMBER: &str =
    "INSERT INTO project_members (project, user, hourly_rate, cost_rate)
    SELECT ?2, user, ?4, ?5 FROM memberships WHERE workspace = ?1 AND user = ?3
    ON CONFLICT DO UPDATE SET hourly_rate = coalesce(excluded.hourly_rate, hourly_rate),
        cost_rate = coalesce(excluded.cost_rate, cost_rate)";
pub const DELETE_PROJECT_MEMBERS: &str = "DELETE FROM project_members WHERE project = ?1";
pub const DELETE_PROJECT_MEMBER: &str =
    "DELETE FROM project_members WHERE project = ?1 AND user = ?2";
pub const LEAVE_PROJECTS: &str = "DELETE FROM project_members WHERE user = ?1";
pub const SET_MEMBER_HOURLY_RATE: &str =
    "UPDATE project_members SET hourly_rate = ?3 WHERE project = ?1 AND user = ?2";
pub const SET_MEMBER_COST_RATE: &str =
    "UPDATE project_members SET cost_rate = ?3 WHERE project = ?1 AND user = ?2";

// Clients

pub const CLIENT: &str = "SELECT * FROM clients WHERE id = ?1";
pub const CLIENTS: &str = "SELECT * FROM (
        SELECT *, CASE ?6
            WHEN 'NAME' THEN lower(name)
            WHEN 'EMAIL' THEN lower(coalesce(email, ''))
            WHEN 'NOTE' THEN lower(coalesce(note, ''))
            ELSE id END AS key
        FROM clients
        WHERE workspace = ?1
            AND (?2 IS NULL OR instr(lower(name), lower(?2)) > 0)
            AND (?3 IS NULL OR archived = ?3)
            AND (?4 IS NULL OR instr(lower(address), lower(?4)) > 0)
            AND (?5 IS NULL OR instr(lower(note), lower(?5)) > 0))
    ORDER BY iif(?7, NULL, key), key DESC, id LIMIT ?8 OFFSET ?9";
pub const COUNT_CLIENTS: &str = "SELECT count(*) FROM clients WHERE workspace = ?1";
pub const INSERT_CLIENT: &str = "INSERT INTO clients (id, workspace, name, email, address, note)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
pub const REPLACE_CLIENT: &str = "UPDATE clients
    SET name = ?2, email = ?3, address = ?4, note = ?5, cc_emails = ?6, currency = ?7, archived = ?8 WHERE id = ?1";
pub const DELETE_CLIENT: &str = "DELETE FROM clients WHERE id = ?1";
pub const PROJECTS_OF_CLIENT: &str = "SELECT id FROM projects WHERE client = ?1 ORDER BY id";

// Tags

pub const TAG: &str = "SELECT * FROM tags WHERE id = ?1";
pub const TAGS: &str = "SELECT * FROM (
        SELECT *, CASE ?6 WHEN 'NAME' THEN lower(name) ELSE id END AS key
        FROM tags
        WHERE workspace = ?1
            AND (?2 IS NULL OR iif(?3, name = ?2, instr(lower(name), lower(?2)) > 0))
            AND (?4 IS NULL OR archived = ?4)
            AND id NOT IN (SELECT value FROM json_each(?5)))
    ORDER BY iif(?7, NULL, key), key DESC, id LIMIT ?8 OFFSET ?9";
pub const COUNT_TAGS: &str = "SELECT count(*) FROM tags WHERE workspace = ?1";
pub const INSERT_TAG: &str = "INSERT INTO tags (id, workspace, name) VALUES (?1, ?2, ?3)";
pub const REPLACE_TAG: &str = "UPDATE tags SET name = ?2, archived = ?3 WHERE id = ?1";
pub const DELETE_TAG: &str = "DELETE FROM tags WHERE id = ?1";

// Tasks

pub const TASK: &str = "SELECT * FROM tasks WHERE id = ?1";
pub const TASKS: &str = "SELECT * FROM (
        SELECT *, CASE ?5 WHEN 'NAME' THEN lower(name) ELSE id END AS key
        FROM tasks
        WHERE project = ?1
            AND (?2 IS NULL OR iif(?3, name = ?2, instr(lower(name), lower(?2)) > 0))
            AND (?4 IS NULL OR ?4 = (status = 'DONE')))
    ORDER BY iif(?6, NULL, key), key DESC, id LIMIT ?7 OFFSET ?8";
pub const TASKS_OF_PROJECT: &str = "SELECT * FROM tasks WHERE project = ?1 ORDER BY id";
pub const ACTIVE_TASKS: &str =
    "SELECT * FROM tasks WHERE project = ?1 AND status = 'ACTIVE' ORDER BY id";
pub const COUNT_TASKS: &str = "SELECT count(*) FROM tasks WHERE project = ?1";
pub const INSERT_TASK: &str = "INSERT INTO tasks
    (id, workspace, project, name, assignees, estimate, status, billable, budget_estimate, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
pub const REPLACE_TASK: &str = "UPDATE tasks
    SET name = ?2, assignees = ?3, estimate = ?4, status = ?5, billable = ?6, budget_estimate = ?7, hourly_rate = ?8,
        cost_rate = ?9, updated_at = ?10
    WHERE id = ?1";
pub const COUNT_ASSIGNEES: &str = "SELECT count(*) FROM memberships
    WHERE workspace = ?1 AND user IN (SELECT value FROM json_each(?2))";
pub const DELETE_TASK: &str = "DELETE FROM tasks WHERE id = ?1";
