-- The position of the newest message of all when somebody joined: what is older is not unread to it.
ALTER TABLE workspace_members ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session_participants ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
ALTER TABLE panel_participants ADD COLUMN since BIGINT NOT NULL DEFAULT 0;
