-- What happened to whom; the oldest entries are removed. Ids and addresses only.
CREATE TABLE audit (
  place   INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  at      BIGINT  NOT NULL,
  action  TEXT    NOT NULL,
  actor   TEXT,
  subject TEXT,
  members TEXT,
  address TEXT
);
CREATE INDEX audit_at ON audit (at);

-- One row, written to find out whether anything can be stored.
CREATE TABLE storage_probe (
  id INTEGER NOT NULL PRIMARY KEY,
  at BIGINT  NOT NULL
);
