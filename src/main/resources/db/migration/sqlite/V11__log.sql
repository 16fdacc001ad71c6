-- One row: the generation of the log. Positions and seqs of another one mean nothing here.
CREATE TABLE log_generation (
  log TEXT NOT NULL
);
INSERT INTO log_generation (log) VALUES (lower(hex(randomblob(8))));
