-- Times are milliseconds since 1970 (UTC). Columns named *_key hold text folded to lower case.
-- An ordinal gives lists their order of creation. Members are not referenced: the server itself
-- owns and creates things without being a user.

CREATE TABLE users (
  id           TEXT    NOT NULL PRIMARY KEY,
  kind         TEXT    NOT NULL CHECK (kind IN ('human', 'agent')),
  username     TEXT    NOT NULL,
  username_key TEXT    NOT NULL UNIQUE,
  display_name TEXT    NOT NULL,
  email        TEXT,
  email_key    TEXT,
  avatar       TEXT,
  metadata     TEXT,
  created_at   BIGINT  NOT NULL
);
CREATE UNIQUE INDEX users_email ON users (kind, email_key) WHERE email_key IS NOT NULL;

CREATE TABLE workspaces (
  ordinal     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id          TEXT    NOT NULL UNIQUE,
  name        TEXT    NOT NULL,
  description TEXT,
  owner       TEXT    NOT NULL,
  is_default  BOOLEAN NOT NULL,
  metadata    TEXT,
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL
);
CREATE UNIQUE INDEX workspaces_default ON workspaces (is_default) WHERE is_default;

CREATE TABLE groups (
  ordinal     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id          TEXT    NOT NULL UNIQUE,
  workspace   TEXT    NOT NULL REFERENCES workspaces (id),
  name        TEXT    NOT NULL,
  description TEXT,
  created_by  TEXT    NOT NULL,
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL
);
CREATE INDEX groups_workspace ON groups (workspace, ordinal);

CREATE TABLE workspace_members (
  ordinal   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  workspace TEXT    NOT NULL REFERENCES workspaces (id),
  member    TEXT    NOT NULL,
  joined_at BIGINT  NOT NULL,
  UNIQUE (workspace, member)
);
CREATE INDEX workspace_members_member ON workspace_members (member, workspace);

CREATE TABLE invites (
  code         TEXT    NOT NULL PRIMARY KEY,
  workspace    TEXT    NOT NULL REFERENCES workspaces (id),
  group_id     TEXT    REFERENCES groups (id),
  created_by   TEXT    NOT NULL,
  expires_at   BIGINT,
  max_uses     INTEGER,
  current_uses INTEGER NOT NULL,
  created_at   BIGINT  NOT NULL
);

CREATE TABLE invite_uses (
  code    TEXT   NOT NULL REFERENCES invites (code),
  member  TEXT   NOT NULL,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (code, member)
);

CREATE TABLE agents (
  id         TEXT    NOT NULL PRIMARY KEY REFERENCES users (id),
  token_hash TEXT    NOT NULL UNIQUE,
  owner      TEXT,
  workspace  TEXT    NOT NULL,
  group_id   TEXT    NOT NULL,
  active     BOOLEAN NOT NULL
);

-- The log of a session or a panel: head_seq is the seq of its newest message.
CREATE TABLE conversations (
  id              TEXT   NOT NULL PRIMARY KEY,
  kind            TEXT   NOT NULL CHECK (kind IN ('session', 'panel')),
  head_seq        BIGINT NOT NULL,
  last_message_at BIGINT,
  closed_at       BIGINT
);

-- dm_pair holds both members of a DM in a fixed order: a pair has one DM.
CREATE TABLE sessions (
  ordinal    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id         TEXT    NOT NULL UNIQUE REFERENCES conversations (id),
  type       TEXT    NOT NULL CHECK (type IN ('dm', 'group')),
  name       TEXT,
  creator    TEXT    NOT NULL,
  dm_pair    TEXT    UNIQUE,
  metadata   TEXT,
  created_at BIGINT  NOT NULL,
  updated_at BIGINT  NOT NULL
);

CREATE TABLE session_participants (
  ordinal   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  session   TEXT    NOT NULL REFERENCES sessions (id),
  member    TEXT    NOT NULL,
  joined_at BIGINT  NOT NULL,
  UNIQUE (session, member)
);
CREATE INDEX session_participants_member ON session_participants (member, session);

CREATE TABLE panels (
  ordinal     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id          TEXT    NOT NULL UNIQUE REFERENCES conversations (id) DEFERRABLE INITIALLY DEFERRED,
  group_id    TEXT    NOT NULL REFERENCES groups (id),
  workspace   TEXT    NOT NULL REFERENCES workspaces (id),
  name        TEXT    NOT NULL,
  description TEXT,
  is_public   BOOLEAN NOT NULL,
  created_by  TEXT    NOT NULL,
  metadata    TEXT,
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL,
  deleted_at  BIGINT
);
CREATE UNIQUE INDEX panels_name ON panels (group_id, name) WHERE deleted_at IS NULL;

CREATE TABLE panel_participants (
  ordinal   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  panel     TEXT    NOT NULL REFERENCES panels (id),
  member    TEXT    NOT NULL,
  joined_at BIGINT  NOT NULL,
  UNIQUE (panel, member)
);

-- AUTOINCREMENT: a position is never given twice, even when the newest messages are gone.
CREATE TABLE messages (
  position     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id           TEXT    NOT NULL UNIQUE,
  conversation TEXT    NOT NULL REFERENCES conversations (id),
  seq          BIGINT  NOT NULL,
  sender       TEXT    NOT NULL,
  content      TEXT    NOT NULL,
  type         TEXT    NOT NULL,
  mentions     TEXT    NOT NULL,
  mention_all  BOOLEAN NOT NULL,
  reply_to     TEXT,
  metadata     TEXT,
  client_key   TEXT,
  created_at   BIGINT  NOT NULL,
  UNIQUE (conversation, seq)
);
CREATE UNIQUE INDEX messages_client_key ON messages (sender, client_key)
  WHERE client_key IS NOT NULL;

-- What connected members had subscribed to when the server was stopped; empty while it runs.
CREATE TABLE kept_subscriptions (
  member     TEXT   NOT NULL,
  parser     TEXT   NOT NULL,
  everything TEXT   NOT NULL,
  chosen     TEXT   NOT NULL,
  excluded   TEXT   NOT NULL,
  kept_at    BIGINT NOT NULL,
  PRIMARY KEY (member, parser)
);
