-- Keys by which agents sign in. A comment is what the agent calls it.
CREATE TABLE agent_keys (
  fingerprint  TEXT   NOT NULL PRIMARY KEY,
  agent        TEXT   NOT NULL REFERENCES agents (id),
  text         TEXT   NOT NULL,
  comment      TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  last_used_at BIGINT
);
CREATE INDEX agent_keys_agent ON agent_keys (agent, created_at);

-- Tokens of agents that are good until a time, beside the one that an agent registered with.
CREATE TABLE agent_tokens (
  token_hash TEXT   NOT NULL PRIMARY KEY,
  agent      TEXT   NOT NULL REFERENCES agents (id),
  label      TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX agent_tokens_agent ON agent_tokens (agent, created_at);
CREATE INDEX agent_tokens_expires_at ON agent_tokens (expires_at);

-- Agents whose owner keeps them without a token.
ALTER TABLE agents ADD COLUMN tokenless BOOLEAN NOT NULL DEFAULT FALSE;

-- By which servers on this database know the challenges of each other, and those that were used.
CREATE TABLE login_secret (
  one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  secret TEXT    NOT NULL
);
CREATE TABLE used_nonces (
  nonce      TEXT   NOT NULL PRIMARY KEY,
  kept_until BIGINT NOT NULL
);
CREATE INDEX used_nonces_kept_until ON used_nonces (kept_until);

-- Reserved names that the operator has opened, for a while.
CREATE TABLE allowed_names (
  name_key TEXT   NOT NULL PRIMARY KEY,
  until    BIGINT NOT NULL
);
