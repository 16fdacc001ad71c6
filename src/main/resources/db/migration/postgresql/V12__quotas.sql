-- By these the panels of a workspace, and what a member has made, are found without reading those of others.
CREATE INDEX panels_workspace ON panels (workspace, id);
CREATE INDEX workspaces_owner ON workspaces (owner);
CREATE INDEX invites_created_by ON invites (created_by);
