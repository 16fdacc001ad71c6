-- Who joined before since was noted: it follows from the times, all messages and joinings in one row.
UPDATE workspace_members SET since = noted.since
  FROM (SELECT joining, max(position) OVER (ORDER BY at, kind ROWS UNBOUNDED PRECEDING) AS since
    FROM (SELECT ordinal AS joining, joined_at AS at, 0 AS kind, 0 AS position FROM workspace_members
      UNION ALL SELECT 0, created_at, 1, position FROM messages) moments) noted
  WHERE noted.joining = workspace_members.ordinal AND workspace_members.since = 0;
UPDATE session_participants SET since = noted.since
  FROM (SELECT joining, max(position) OVER (ORDER BY at, kind ROWS UNBOUNDED PRECEDING) AS since
    FROM (SELECT ordinal AS joining, joined_at AS at, 0 AS kind, 0 AS position FROM session_participants
      UNION ALL SELECT 0, created_at, 1, position FROM messages) moments) noted
  WHERE noted.joining = session_participants.ordinal AND session_participants.since = 0;
UPDATE panel_participants SET since = noted.since
  FROM (SELECT joining, max(position) OVER (ORDER BY at, kind ROWS UNBOUNDED PRECEDING) AS since
    FROM (SELECT ordinal AS joining, joined_at AS at, 0 AS kind, 0 AS position FROM panel_participants
      UNION ALL SELECT 0, created_at, 1, position FROM messages) moments) noted
  WHERE noted.joining = panel_participants.ordinal AND panel_participants.since = 0;
