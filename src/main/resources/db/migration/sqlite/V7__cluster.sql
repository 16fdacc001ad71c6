-- What servers on one database have to hear from each other: stays empty, since here there is one.
CREATE TABLE cluster_changes (
  id      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  node    TEXT    NOT NULL,
  kind    TEXT    NOT NULL,
  payload TEXT    NOT NULL,
  at      BIGINT  NOT NULL
);
