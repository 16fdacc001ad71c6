-- What was done to messages later. A revision has a position like a message: positions are one
-- sequence for both, that of AUTOINCREMENT of messages. Keys are remembered as long as their revisions.
CREATE TABLE revisions (
  position     INTEGER NOT NULL PRIMARY KEY,
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

-- What AUTOINCREMENT does for a message: no position is given twice, whatever is deleted.
CREATE TRIGGER revisions_counted AFTER INSERT ON revisions BEGIN
  UPDATE sqlite_sequence SET seq = NEW.position WHERE name = 'messages' AND seq < NEW.position;
END;
