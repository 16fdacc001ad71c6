-- How clients arrange panels: 0 a text panel, 1 a folder, 2 one that a client's plugin draws.
ALTER TABLE panels ADD COLUMN type INTEGER NOT NULL DEFAULT 0;
ALTER TABLE panels ADD COLUMN parent TEXT;
ALTER TABLE panels ADD COLUMN provider TEXT;
ALTER TABLE panels ADD COLUMN plugin_panel TEXT;
