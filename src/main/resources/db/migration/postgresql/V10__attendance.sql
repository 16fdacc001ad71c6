-- When a member was last there to hear what is said, over an adapter's socket or a request that waits.
CREATE TABLE attendance (
  member     TEXT   NOT NULL PRIMARY KEY,
  present_at BIGINT NOT NULL
);

-- What clients of a front look through again and again, as they do if they want all of it.
CREATE TABLE habits (
  member  TEXT   NOT NULL,
  front   TEXT   NOT NULL,
  scope   TEXT   NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (member, front, scope)
);
