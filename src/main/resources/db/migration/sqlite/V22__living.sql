-- What was asked for beside messages, as JSON; nothing by most clients.
ALTER TABLE kept_subscriptions ADD COLUMN flags TEXT NOT NULL DEFAULT '{}';

-- What revisions have left on a message beside its content, as JSON, and the thread it is in. A
-- message that begins one has the seq of the last answer.
ALTER TABLE messages ADD COLUMN marks TEXT;
ALTER TABLE messages ADD COLUMN thread TEXT;
ALTER TABLE messages ADD COLUMN last_answer BIGINT;
CREATE INDEX messages_rev ON messages (conversation, rev) WHERE rev > 0;
CREATE INDEX messages_thread ON messages (thread, seq) WHERE thread IS NOT NULL;
CREATE INDEX messages_last_answer ON messages (conversation, last_answer)
  WHERE last_answer IS NOT NULL;

-- What an edited message said and says; n is 0 as it was posted.
CREATE TABLE message_versions (
  message  TEXT    NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  n        INTEGER NOT NULL,
  content  TEXT    NOT NULL,
  metadata TEXT,
  rev      BIGINT  NOT NULL,
  at       BIGINT  NOT NULL,
  PRIMARY KEY (message, n)
);

CREATE TABLE message_reactions (
  message TEXT   NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  member  TEXT   NOT NULL,
  emoji   TEXT   NOT NULL,
  rev     BIGINT NOT NULL,
  at      BIGINT NOT NULL,
  PRIMARY KEY (message, member, emoji)
);
CREATE UNIQUE INDEX message_reactions_rev ON message_reactions (message, rev);

-- What recalled messages said, where the operator wants it kept; no request reads it.
CREATE TABLE held_messages (
  message      TEXT   NOT NULL PRIMARY KEY,
  conversation TEXT   NOT NULL,
  sender       TEXT   NOT NULL,
  content      TEXT   NOT NULL,
  metadata     TEXT,
  held_at      BIGINT NOT NULL
);

-- Keys of changes. They are remembered also where a change left the message as it was; until now
-- they stood with the revisions.
CREATE TABLE revision_keys (
  actor        TEXT   NOT NULL,
  kind         TEXT   NOT NULL,
  client_key   TEXT   NOT NULL,
  fingerprint  TEXT   NOT NULL,
  message      TEXT   NOT NULL,
  conversation TEXT   NOT NULL,
  created_at   BIGINT NOT NULL,
  PRIMARY KEY (actor, kind, client_key)
);
CREATE INDEX revision_keys_created_at ON revision_keys (created_at);
