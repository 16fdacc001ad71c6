-- What a member may do in a workspace: owner, admin or member. The one who made it owns it.
ALTER TABLE workspace_members ADD COLUMN role TEXT NOT NULL DEFAULT 'member';
UPDATE workspace_members SET role = 'owner'
  WHERE EXISTS (SELECT 1 FROM workspaces
      WHERE workspaces.id = workspace_members.workspace
          AND workspaces.owner = workspace_members.member);
CREATE INDEX workspace_members_role ON workspace_members (workspace, role) WHERE role <> 'member';

ALTER TABLE workspaces ADD COLUMN deleted_at BIGINT;

-- Who may not come back, whether it was a member or not.
CREATE TABLE workspace_bans (
  ordinal   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  workspace TEXT    NOT NULL REFERENCES workspaces (id),
  member    TEXT    NOT NULL,
  banned_by TEXT    NOT NULL,
  reason    TEXT,
  banned_at BIGINT  NOT NULL,
  UNIQUE (workspace, member)
);

-- What whoever is in none of its panels may know of a public workspace, and how many it takes in.
-- By the text, which is folded to lower case, it is found; private ones have none.
ALTER TABLE workspaces ADD COLUMN is_public BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE workspaces ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE workspaces ADD COLUMN instructions TEXT;
ALTER TABLE workspaces ADD COLUMN max_members INTEGER;
ALTER TABLE workspaces ADD COLUMN found_by TEXT;
CREATE INDEX workspaces_public ON workspaces (ordinal) WHERE is_public AND deleted_at IS NULL;

ALTER TABLE invites ADD COLUMN revoked_at BIGINT;
CREATE INDEX invites_workspace ON invites (workspace, created_at, code);
CREATE INDEX invite_uses_used_at ON invite_uses (code, used_at, member);

-- What happened to members, and to the conversations they are in; the newest ones only. The
-- position is that of the newest entry of the log at that time.
CREATE TABLE member_facts (
  place        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  kind         TEXT    NOT NULL,
  member       TEXT    NOT NULL,
  workspace    TEXT,
  conversation TEXT,
  actor        TEXT,
  detail       TEXT,
  at           BIGINT  NOT NULL,
  position     BIGINT  NOT NULL
);
CREATE INDEX member_facts_at ON member_facts (at);
CREATE INDEX member_facts_position ON member_facts (position);

-- Humans whom the administrator keeps out.
CREATE TABLE suspended_humans (
  member       TEXT   NOT NULL PRIMARY KEY REFERENCES users (id),
  suspended_at BIGINT NOT NULL
);
