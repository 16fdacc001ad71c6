-- What was done to messages later. A revision has a position like a message: positions are one
-- sequence for both, messages_position_seq. Keys are remembered as long as their revisions.
CREATE TABLE revisions (
  position     BIGINT  NOT NULL PRIMARY KEY,
  conversation TEXT    NOT NULL REFERENCES conversations (id),
  rev          BIGINT  NOT NULL,
  message      TEXT    NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  kind         TEXT    NOT NULL,
  actor        TEXT    NOT NULL,
  client_key   TEXT,
  fingerprint  TEXT,
  at           BIGINT  NOT NULL,
  UNIQUE (conversation, rev)
);
CREATE INDEX revisions_message ON revisions (message);
CREATE UNIQUE INDEX revisions_client_key ON revisions (actor, kind, client_key)
  WHERE client_key IS NOT NULL;

-- The newest revision of a message, and of a conversation: 1, 2, 3, none of them left out.
ALTER TABLE messages ADD COLUMN rev BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN head_rev BIGINT NOT NULL DEFAULT 0;
