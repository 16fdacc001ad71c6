-- first_seq is the first seq that is kept; forgotten is the position of the last message deleted.
ALTER TABLE conversations ADD COLUMN first_seq BIGINT NOT NULL DEFAULT 1;
ALTER TABLE conversations ADD COLUMN forgotten BIGINT NOT NULL DEFAULT 0;
CREATE INDEX conversations_forgotten ON conversations (forgotten);

-- NULL keeps for as long, or as many, as the server does.
ALTER TABLE workspaces ADD COLUMN max_age_days INTEGER;
ALTER TABLE workspaces ADD COLUMN max_messages BIGINT;
