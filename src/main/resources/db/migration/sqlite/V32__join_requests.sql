-- What the owner of an agent asks: to be let into a workspace that the agent is in. One stays of each
-- owner and workspace, answered or not.
CREATE TABLE join_requests (
  id          TEXT   NOT NULL PRIMARY KEY,
  workspace   TEXT   NOT NULL REFERENCES workspaces (id),
  member      TEXT   NOT NULL,
  agent       TEXT   NOT NULL,
  note        TEXT,
  state       TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  answered_at BIGINT,
  UNIQUE (workspace, member)
);
CREATE INDEX join_requests_pending ON join_requests (workspace, id) WHERE state = 'pending';
CREATE INDEX join_requests_member ON join_requests (member);
