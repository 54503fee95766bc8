-- Grows with every change of the workspace's webhooks.
ALTER TABLE workspaces ADD COLUMN webhooks_version INTEGER NOT NULL DEFAULT 1;
-- What it was at the last change of this member's own webhooks.
ALTER TABLE memberships ADD COLUMN webhooks_version INTEGER NOT NULL DEFAULT 1;
