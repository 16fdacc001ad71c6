-- What calls under a key were answered, for their repeats; no secrets.
CREATE TABLE first_answers (
  scope       TEXT   NOT NULL,
  operation   TEXT   NOT NULL,
  client_key  TEXT   NOT NULL,
  fingerprint TEXT   NOT NULL,
  answer      TEXT   NOT NULL,
  expires_at  BIGINT NOT NULL,
  PRIMARY KEY (scope, operation, client_key)
);
CREATE INDEX first_answers_expiry ON first_answers (expires_at);
