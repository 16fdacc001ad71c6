-- Switched off by the administrator, so that the owner cannot switch them on again.
ALTER TABLE agents ADD COLUMN blocked BOOLEAN NOT NULL DEFAULT FALSE;
