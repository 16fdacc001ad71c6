-- Where members want to be told of what happens. Deleted ones wait until their deliveries are gone.
CREATE TABLE webhooks (
  id            TEXT    NOT NULL PRIMARY KEY,
  owner         TEXT    NOT NULL,
  format        TEXT    NOT NULL,
  url           TEXT    NOT NULL,
  events        TEXT    NOT NULL,
  conversations TEXT    NOT NULL,
  workspace     TEXT,
  thin          BOOLEAN NOT NULL,
  description   TEXT,
  secret        TEXT    NOT NULL,
  former_secret TEXT,
  former_until  BIGINT,
  state         TEXT    NOT NULL,
  reason        TEXT,
  since         BIGINT  NOT NULL,
  failing_since BIGINT,
  created_at    BIGINT  NOT NULL,
  updated_at    BIGINT  NOT NULL,
  -- When the first of its deliveries is due, when not before, and which server makes them.
  next_at       BIGINT,
  not_before    BIGINT  NOT NULL,
  server        TEXT,
  server_until  BIGINT  NOT NULL
);
CREATE INDEX webhooks_owner ON webhooks (owner);
CREATE INDEX webhooks_due ON webhooks (next_at) WHERE state = 'active' AND next_at IS NOT NULL;

-- What they are told of, and how far that has come.
CREATE TABLE webhook_deliveries (
  id           TEXT    NOT NULL PRIMARY KEY,
  webhook      TEXT    NOT NULL REFERENCES webhooks (id),
  event        TEXT    NOT NULL,
  conversation TEXT,
  seq          BIGINT  NOT NULL,
  subject      TEXT    NOT NULL,
  at           BIGINT  NOT NULL,
  state        TEXT    NOT NULL,
  attempts     INTEGER NOT NULL,
  next_at      BIGINT  NOT NULL,
  last_status  INTEGER,
  last_outcome TEXT
);
CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook, id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (webhook, next_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_state ON webhook_deliveries (state, next_at);

-- How far the log has been followed for them: one row, once there has been a webhook.
CREATE TABLE webhook_log (
  id       INTEGER NOT NULL PRIMARY KEY,
  position BIGINT  NOT NULL,
  version  BIGINT  NOT NULL
);
