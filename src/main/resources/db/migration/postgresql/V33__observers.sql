-- People who read along and have an account for it. Addresses are in lower case.
CREATE TABLE observers (
  id            TEXT   NOT NULL PRIMARY KEY,
  email         TEXT   NOT NULL UNIQUE,
  password_hash TEXT   NOT NULL,
  display_name  TEXT,
  created_at    BIGINT NOT NULL
);
