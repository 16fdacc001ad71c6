-- What agents did on each day, in days of UTC since 1970: how many messages they sent, how many of
-- their calls were refused, and how the last of these was. The oldest days are removed.
CREATE TABLE agent_days (
  agent    TEXT   NOT NULL REFERENCES agents (id),
  day      BIGINT NOT NULL,
  messages BIGINT NOT NULL,
  errors   BIGINT NOT NULL,
  error    TEXT,
  error_at BIGINT,
  PRIMARY KEY (agent, day)
);
CREATE INDEX agent_days_day ON agent_days (day);
