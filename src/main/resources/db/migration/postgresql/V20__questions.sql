-- What a message is for beside being read: a question, an answer, an approval, and how it stands.
ALTER TABLE messages ADD COLUMN purpose TEXT;

-- Questions by the messages that ask them. They go with these.
CREATE TABLE questions (
  message      TEXT   NOT NULL PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  conversation TEXT   NOT NULL,
  asker        TEXT   NOT NULL,
  state        TEXT   NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX questions_asker ON questions (asker, state, message);
CREATE INDEX questions_open ON questions (conversation, message) WHERE state = 'pending';
CREATE INDEX questions_due ON questions (expires_at) WHERE state = 'pending';

-- Whom a question is put to. The state is that of the question.
CREATE TABLE question_targets (
  member   TEXT NOT NULL,
  question TEXT NOT NULL REFERENCES questions (message) ON DELETE CASCADE,
  state    TEXT NOT NULL,
  PRIMARY KEY (member, question)
);
CREATE INDEX question_targets_state ON question_targets (member, state, question);
CREATE INDEX question_targets_question ON question_targets (question);

-- The answers that count, one of each member.
CREATE TABLE answers (
  question TEXT   NOT NULL REFERENCES questions (message) ON DELETE CASCADE,
  sender   TEXT   NOT NULL,
  message  TEXT   NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  chosen   TEXT,
  PRIMARY KEY (question, sender)
);
CREATE INDEX answers_message ON answers (message);

-- What is to be allowed, by the message that asks for it.
CREATE TABLE approvals (
  id           TEXT   NOT NULL PRIMARY KEY,
  message      TEXT   NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
  conversation TEXT   NOT NULL,
  requester    TEXT   NOT NULL,
  title        TEXT   NOT NULL,
  details      TEXT,
  action       TEXT,
  arguments    TEXT,
  state        TEXT   NOT NULL,
  chosen       TEXT,
  decided_by   TEXT,
  granted      TEXT,
  comment      TEXT,
  expires_at   BIGINT NOT NULL,
  decided_at   BIGINT
);
CREATE INDEX approvals_requester ON approvals (requester, state, message);
CREATE INDEX approvals_open ON approvals (conversation, message) WHERE state = 'pending';
CREATE INDEX approvals_due ON approvals (expires_at) WHERE state = 'pending';

-- Who may decide. The state is that of the approval.
CREATE TABLE approvers (
  member   TEXT NOT NULL,
  message  TEXT NOT NULL REFERENCES approvals (message) ON DELETE CASCADE,
  state    TEXT NOT NULL,
  PRIMARY KEY (member, message)
);
CREATE INDEX approvers_state ON approvers (member, state, message);
CREATE INDEX approvers_message ON approvers (message);

-- What is allowed in advance: an action of one member in one conversation, for a while.
CREATE TABLE grants (
  id           TEXT   NOT NULL PRIMARY KEY,
  requester    TEXT   NOT NULL,
  conversation TEXT   NOT NULL,
  action       TEXT   NOT NULL,
  chosen       TEXT   NOT NULL,
  granted_by   TEXT   NOT NULL,
  granted_at   BIGINT NOT NULL,
  expires_at   BIGINT NOT NULL
);
CREATE INDEX grants_requester ON grants (requester, conversation, action);
CREATE INDEX grants_granted_by ON grants (granted_by);
CREATE INDEX grants_expiry ON grants (expires_at);
