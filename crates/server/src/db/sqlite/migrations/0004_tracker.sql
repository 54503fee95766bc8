CREATE TABLE clients (
    id TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    email TEXT,
    address TEXT,
    note TEXT,
    -- A JSON list, or null.
    cc_emails TEXT,
    currency TEXT,
    archived INTEGER NOT NULL DEFAULT 0,
    UNIQUE (workspace, name)
) STRICT;

CREATE TABLE projects (
    id TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    client TEXT REFERENCES clients (id) ON DELETE SET NULL,
    name TEXT NOT NULL,
    color TEXT NOT NULL,
    billable INTEGER NOT NULL,
    public INTEGER NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    template INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL,
    -- A JSON object, as it goes over the network.
    estimates TEXT NOT NULL,
    hourly_rate INTEGER,
    cost_rate INTEGER,
    -- Milliseconds of all its entries; kept by the triggers below.
    tracked INTEGER NOT NULL DEFAULT 0,
    UNIQUE (workspace, name)
) STRICT;
CREATE INDEX projects_of_client ON projects (client) WHERE client IS NOT NULL;

CREATE TABLE project_members (
    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    user TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    hourly_rate INTEGER,
    cost_rate INTEGER,
    PRIMARY KEY (project, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_members_of_user ON project_members (user);

CREATE TABLE tasks (
    id TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    project TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- A JSON list of ids.
    assignees TEXT NOT NULL,
    -- Seconds.
    estimate INTEGER NOT NULL,
    status TEXT NOT NULL,
    billable INTEGER NOT NULL,
    budget_estimate INTEGER NOT NULL,
    hourly_rate INTEGER,
    cost_rate INTEGER,
    tracked INTEGER NOT NULL DEFAULT 0,
    updated_at INTEGER NOT NULL,
    UNIQUE (project, name)
) STRICT;
CREATE INDEX tasks_of_workspace ON tasks (workspace);

CREATE TABLE tags (
    id TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0,
    UNIQUE (workspace, name)
) STRICT;

-- What an entry belongs to is checked at the commit, because a write puts the row in first and reads the rest after it.
CREATE TABLE time_entries (
    id TEXT NOT NULL PRIMARY KEY,
    workspace TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    user TEXT NOT NULL REFERENCES users (id),
    project TEXT REFERENCES projects (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    task TEXT REFERENCES tasks (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    description TEXT NOT NULL,
    billable INTEGER NOT NULL,
    type TEXT NOT NULL,
    started INTEGER NOT NULL,
    -- Null while it runs.
    ended INTEGER,
    invoiced INTEGER NOT NULL DEFAULT 0,
    -- Kept for a while, so that it can be restored.
    deleted_at INTEGER
) STRICT;
CREATE INDEX time_entries_of_user ON time_entries (workspace, user, started) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX running_entries ON time_entries (workspace, user) WHERE ended IS NULL AND deleted_at IS NULL;
CREATE INDEX time_entries_of_project ON time_entries (project) WHERE project IS NOT NULL;
CREATE INDEX time_entries_of_task ON time_entries (task) WHERE task IS NOT NULL;
CREATE INDEX deleted_entries ON time_entries (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE entry_tags (
    entry TEXT NOT NULL REFERENCES time_entries (id) ON DELETE CASCADE,
    tag TEXT NOT NULL REFERENCES tags (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (entry, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tags_of_tag ON entry_tags (tag);

CREATE TRIGGER entry_added AFTER INSERT ON time_entries
WHEN new.project IS NOT NULL AND new.ended IS NOT NULL
BEGIN
    UPDATE projects SET tracked = tracked + new.ended - new.started WHERE id = new.project;
    UPDATE tasks SET tracked = tracked + new.ended - new.started WHERE id = new.task;
END;

CREATE TRIGGER entry_changed AFTER UPDATE OF project, task, started, ended, deleted_at ON time_entries
WHEN old.project IS NOT NULL OR new.project IS NOT NULL
BEGIN
    UPDATE projects SET tracked = tracked - (old.ended - old.started)
    WHERE id = old.project AND old.ended IS NOT NULL AND old.deleted_at IS NULL;
    UPDATE tasks SET tracked = tracked - (old.ended - old.started)
    WHERE id = old.task AND old.ended IS NOT NULL AND old.deleted_at IS NULL;
    UPDATE projects SET tracked = tracked + new.ended - new.started
    WHERE id = new.project AND new.ended IS NOT NULL AND new.deleted_at IS NULL;
    UPDATE tasks SET tracked = tracked + new.ended - new.started
    WHERE id = new.task AND new.ended IS NOT NULL AND new.deleted_at IS NULL;
END;

-- An entry as the program reads one.
CREATE VIEW entries AS
SELECT id, workspace, user, project, task, description, billable, type, started, ended, invoiced,
    (SELECT json_group_array(t.tag) FROM entry_tags t WHERE t.entry = e.id) AS tags
FROM time_entries e WHERE deleted_at IS NULL;

-- A project as the program reads one, without its members.
CREATE VIEW whole_projects AS
SELECT p.id, p.workspace, p.client, coalesce(c.name, '') AS client_name, p.name, p.color, p.billable, p.public,
    p.archived, p.template, p.note, p.estimates, p.hourly_rate, p.cost_rate, p.tracked
FROM projects p LEFT JOIN clients c ON c.id = p.client;
