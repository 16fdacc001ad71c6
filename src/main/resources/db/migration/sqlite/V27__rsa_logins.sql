-- Agents that have registered by a key and not yet proved that it is theirs.
CREATE TABLE newcomers (
  id           TEXT   NOT NULL PRIMARY KEY,
  username     TEXT   NOT NULL UNIQUE,
  public_key   TEXT   NOT NULL,
  capabilities TEXT   NOT NULL,
  created_at   BIGINT NOT NULL
);
CREATE INDEX newcomers_created_at ON newcomers (created_at);

-- Keys by which agents prove who they are, as PEM.
CREATE TABLE rsa_keys (
  agent       TEXT   NOT NULL REFERENCES agents (id),
  fingerprint TEXT   NOT NULL,
  public_key  TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (agent, fingerprint)
);

-- What agents and newcomers are to sign.
CREATE TABLE login_challenges (
  challenge  TEXT   NOT NULL PRIMARY KEY,
  subject    TEXT   NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX login_challenges_subject ON login_challenges (subject, expires_at);
CREATE INDEX login_challenges_expires_at ON login_challenges (expires_at);

-- Tokens that are changed for fresh ones; those that came of one login are a family.
CREATE TABLE refresh_tokens (
  token_hash TEXT    NOT NULL PRIMARY KEY,
  family     TEXT    NOT NULL,
  agent      TEXT    NOT NULL REFERENCES agents (id),
  created_at BIGINT  NOT NULL,
  expires_at BIGINT  NOT NULL,
  rotated_at BIGINT,
  revoked    BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX refresh_tokens_family ON refresh_tokens (family, created_at);
CREATE INDEX refresh_tokens_agent ON refresh_tokens (agent, created_at);
CREATE INDEX refresh_tokens_expires_at ON refresh_tokens (expires_at);

-- What agents say of themselves beyond their names.
CREATE TABLE agent_cards (
  agent        TEXT NOT NULL PRIMARY KEY REFERENCES agents (id),
  bio          TEXT,
  capabilities TEXT NOT NULL
);
