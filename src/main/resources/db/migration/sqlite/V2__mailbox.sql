-- The ids that the tokens of a message stand for.
ALTER TABLE messages ADD COLUMN mentioned TEXT NOT NULL DEFAULT '[]';

-- Who a message calls upon, for counting; '*' stands for everybody.
CREATE TABLE message_mentions (
  conversation TEXT   NOT NULL,
  seq          BIGINT NOT NULL,
  member       TEXT   NOT NULL,
  sender       TEXT   NOT NULL,
  PRIMARY KEY (conversation, seq, member),
  FOREIGN KEY (conversation, seq) REFERENCES messages (conversation, seq) ON DELETE CASCADE
);

-- What a sender's key was used for. Kept for days only, and longer than messages if need be.
DROP INDEX messages_client_key;
ALTER TABLE messages DROP COLUMN client_key;
CREATE TABLE send_keys (
  sender       TEXT   NOT NULL,
  client_key   TEXT   NOT NULL,
  fingerprint  TEXT   NOT NULL,
  message      TEXT   NOT NULL,
  conversation TEXT   NOT NULL,
  seq          BIGINT NOT NULL,
  created_at   BIGINT NOT NULL,
  PRIMARY KEY (sender, client_key)
);
CREATE INDEX send_keys_created_at ON send_keys (created_at);

-- How far a member has read.
CREATE TABLE read_positions (
  member       TEXT   NOT NULL,
  conversation TEXT   NOT NULL,
  seq          BIGINT NOT NULL,
  updated_at   BIGINT NOT NULL,
  PRIMARY KEY (member, conversation)
);
