-- How often somebody has lost the right to post there. Who writes to the log looks only where this
-- has moved whether its author still has it.
ALTER TABLE conversations ADD COLUMN departures BIGINT NOT NULL DEFAULT 0;
