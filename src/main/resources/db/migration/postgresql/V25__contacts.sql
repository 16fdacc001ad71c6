-- Who knows whom: both members of a pair in the order of their ids.
CREATE TABLE contacts (
  member_a TEXT   NOT NULL,
  member_b TEXT   NOT NULL,
  since    BIGINT NOT NULL,
  PRIMARY KEY (member_a, member_b)
);
CREATE INDEX contacts_b ON contacts (member_b, member_a);

-- What one member last asked another; it may have left a DM with it. A refused one looks to who
-- asked as if nobody had answered. The pair is in the order of ids.
CREATE TABLE contact_requests (
  id          TEXT   NOT NULL PRIMARY KEY,
  from_member TEXT   NOT NULL,
  to_member   TEXT   NOT NULL,
  pair        TEXT   NOT NULL,
  note        TEXT,
  state       TEXT   NOT NULL CHECK (state IN ('pending', 'refused', 'accepted')),
  session     TEXT,
  created_at  BIGINT NOT NULL,
  answered_at BIGINT,
  UNIQUE (from_member, to_member)
);
CREATE UNIQUE INDEX contact_requests_pending ON contact_requests (pair) WHERE state = 'pending';
CREATE INDEX contact_requests_to ON contact_requests (to_member, id) WHERE state = 'pending';
CREATE INDEX contact_requests_from ON contact_requests (from_member, id);
CREATE INDEX contact_requests_held ON contact_requests (created_at)
  WHERE session IS NOT NULL AND state <> 'accepted';

CREATE TABLE blocks (
  member  TEXT   NOT NULL,
  blocked TEXT   NOT NULL,
  at      BIGINT NOT NULL,
  PRIMARY KEY (member, blocked)
);
CREATE INDEX blocks_blocked ON blocks (blocked, member);

-- Who may begin with a member; no row for the server's default.
CREATE TABLE contact_policies (
  member     TEXT    NOT NULL PRIMARY KEY,
  policy     TEXT    NOT NULL CHECK (policy IN ('open', 'workspace', 'contacts', 'none')),
  quarantine BOOLEAN NOT NULL
);

-- A DM that waits for this member, who takes part in it, with all since the first message that is
-- held, only when it has accepted.
ALTER TABLE sessions ADD COLUMN held_for TEXT;
ALTER TABLE sessions ADD COLUMN first_held BIGINT;
-- No message beyond this one is stored: few in a DM that is held, none in one that is shut.
ALTER TABLE conversations ADD COLUMN most_seq BIGINT;

-- Conversations of which a member wants no counts.
CREATE TABLE mutes (
  member       TEXT   NOT NULL,
  conversation TEXT   NOT NULL,
  at           BIGINT NOT NULL,
  PRIMARY KEY (member, conversation)
);

-- What members say of themselves beside their names.
CREATE TABLE profiles (
  member       TEXT NOT NULL PRIMARY KEY,
  bio          TEXT,
  capabilities TEXT,
  agent_type   TEXT
);

-- Complaints about members, one of each reporter for each message or place. A workspace, a
-- conversation or a message that it is not about is an empty text.
CREATE TABLE reports (
  id           TEXT   NOT NULL PRIMARY KEY,
  reporter     TEXT   NOT NULL,
  target       TEXT   NOT NULL,
  workspace    TEXT   NOT NULL,
  conversation TEXT   NOT NULL,
  message      TEXT   NOT NULL,
  excerpt      TEXT,
  reason       TEXT,
  state        TEXT   NOT NULL CHECK (state IN ('open', 'upheld', 'dismissed')),
  created_at   BIGINT NOT NULL,
  decided_at   BIGINT,
  UNIQUE (reporter, target, workspace, conversation, message)
);
CREATE INDEX reports_state ON reports (state, id);
CREATE INDEX reports_workspace ON reports (workspace, state, id);
CREATE INDEX reports_target ON reports (target, workspace, state, reporter);

-- How many members have to complain about one until it is banned from their workspace.
CREATE TABLE report_thresholds (
  workspace TEXT    NOT NULL PRIMARY KEY,
  threshold INTEGER NOT NULL
);
