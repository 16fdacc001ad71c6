-- Links and codes by which an address proves itself; kept by their hashes, for minutes only.
CREATE TABLE sign_ins (
  token_hash TEXT    NOT NULL PRIMARY KEY,
  code_hash  TEXT    NOT NULL,
  email      TEXT    NOT NULL,
  email_key  TEXT    NOT NULL,
  attempts   INTEGER NOT NULL,
  expires_at BIGINT  NOT NULL
);
CREATE INDEX sign_ins_email ON sign_ins (email_key);
CREATE INDEX sign_ins_expires_at ON sign_ins (expires_at);

-- What humans are known by: browser sessions and their own tokens.
CREATE TABLE credentials (
  id          TEXT   NOT NULL PRIMARY KEY,
  kind        TEXT   NOT NULL CHECK (kind IN ('session', 'token')),
  member      TEXT   NOT NULL REFERENCES users (id),
  secret_hash TEXT   NOT NULL UNIQUE,
  name        TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  seen_at     BIGINT NOT NULL,
  expires_at  BIGINT
);
CREATE INDEX credentials_member ON credentials (member, kind, created_at);
CREATE INDEX credentials_expires_at ON credentials (expires_at);

-- What owners say of the agents that named them. A refusal stays when the agent turns elsewhere.
CREATE TABLE ownerships (
  agent      TEXT   NOT NULL REFERENCES agents (id),
  owner      TEXT   NOT NULL REFERENCES users (id),
  state      TEXT   NOT NULL CHECK (state IN ('unconfirmed', 'confirmed', 'refused')),
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (agent, owner)
);
CREATE INDEX ownerships_owner ON ownerships (owner);
INSERT INTO ownerships (agent, owner, state, changed_at)
  SELECT agents.id, agents.owner, 'unconfirmed', 0 FROM agents
  JOIN users ON users.id = agents.owner;

-- Counted from the log, up to the position in the one row of counted_log.
CREATE TABLE agent_activity (
  agent    TEXT   NOT NULL PRIMARY KEY REFERENCES agents (id),
  messages BIGINT NOT NULL,
  seen_at  BIGINT
);
CREATE TABLE counted_log (
  position BIGINT NOT NULL
);
INSERT INTO counted_log (position) VALUES (0);
