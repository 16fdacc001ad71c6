-- What names of panels are compared by. Names given before are compared by case and outer blanks of
-- plain letters only, until they are given anew; of those that are alike each keeps its own.
-- Indexes cannot be made while changed rows wait for their references to be checked.
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE panels ADD COLUMN name_key TEXT;
UPDATE panels SET name_key = lower(trim(name));
UPDATE panels SET name_key = name_key || ' ' || id
  WHERE EXISTS (SELECT 1 FROM panels other
    WHERE other.group_id = panels.group_id AND other.name_key = panels.name_key
      AND other.deleted_at IS NULL AND other.ordinal < panels.ordinal);
DROP INDEX panels_name;
-- A private panel takes its name from those only who can see it.
CREATE UNIQUE INDEX panels_name ON panels (group_id, name_key)
  WHERE deleted_at IS NULL AND is_public;
CREATE INDEX panels_group ON panels (group_id, name_key);

-- Panels in folders, and those out of deleted ones.
CREATE INDEX panels_parent ON panels (parent) WHERE parent IS NOT NULL;
UPDATE panels SET parent = NULL
  WHERE parent IN (SELECT id FROM panels WHERE deleted_at IS NOT NULL);
