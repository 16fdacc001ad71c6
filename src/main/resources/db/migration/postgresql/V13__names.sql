-- The administrator made the token worthless: the owner cannot have a new one.
ALTER TABLE agents ADD COLUMN revoked BOOLEAN NOT NULL DEFAULT FALSE;

-- A human whom somebody named by e-mail has a name of no meaning until it signs in.
ALTER TABLE users ADD COLUMN provisional BOOLEAN NOT NULL DEFAULT FALSE;
