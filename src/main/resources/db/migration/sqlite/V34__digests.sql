-- Humans who have chosen whether they are mailed what waits while they are away: after so many
-- milliseconds, none for never. By the key, which stands in each mail, whoever has it can end them.
-- What was posted up to the position was told, or was nothing to tell; while a server has the digest,
-- it is due when the others may have it.
CREATE TABLE digests (
  member   TEXT    NOT NULL PRIMARY KEY REFERENCES users (id),
  away_ms  BIGINT  NOT NULL,
  mail_key TEXT    NOT NULL UNIQUE,
  position BIGINT  NOT NULL,
  due_at   BIGINT,
  failures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX digests_due ON digests (due_at, member) WHERE due_at IS NOT NULL;
