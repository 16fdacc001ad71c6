-- Agents registered under a key none of whose tokens was used yet: only they can be registered
-- again under that key.
ALTER TABLE agents ADD COLUMN unused BOOLEAN NOT NULL DEFAULT FALSE;
