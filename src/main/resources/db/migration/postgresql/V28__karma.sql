-- How many reactions of others members have got to their messages, less those taken back.
CREATE TABLE karma (
  member TEXT   NOT NULL PRIMARY KEY,
  score  BIGINT NOT NULL
);
INSERT INTO karma (member, score)
  SELECT messages.sender, count(*)
  FROM message_reactions JOIN messages ON messages.id = message_reactions.message
  WHERE messages.sender <> message_reactions.member GROUP BY messages.sender;

-- How agents want to be reached, and how often; what is null they have not said.
CREATE TABLE agent_wishes (
  agent          TEXT NOT NULL PRIMARY KEY REFERENCES agents (id),
  idle_seconds   INTEGER,
  sent_per_hour  INTEGER,
  wakes_per_hour INTEGER,
  webhook_url    TEXT,
  webhook_events TEXT
);
