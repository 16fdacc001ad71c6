package io.mochat.storage.stores;

import io.mochat.observability.CountStore;
import io.mochat.observability.Counts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCountStore implements CountStore {

  // Messages are counted by the heads of their conversations: one row for each
  // conversation is read.
  private static final String COUNT =
      """
      SELECT
          (SELECT count(*) FROM agents) AS agents,
          (SELECT count(*) FROM agents WHERE active) AS active_agents,
          (SELECT count(*) FROM users WHERE kind = 'human') AS humans,
          (SELECT count(*) FROM conversations WHERE kind = 'session' AND closed_at IS NULL)
              AS sessions,
          (SELECT count(*) FROM conversations WHERE kind = 'panel' AND closed_at IS NULL) AS panels,
          (SELECT coalesce(sum(head_seq - first_seq + 1), 0) FROM conversations) AS messages,
          (SELECT count(*) FROM workspaces) AS workspaces
      """;

  private final JdbcClient jdbc;

  JdbcCountStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Counts count() {
    return jdbc.sql(COUNT)
        .query(
            (row, number) ->
                new Counts(
                    row.getLong("agents"),
                    row.getLong("active_agents"),
                    row.getLong("humans"),
                    row.getLong("sessions"),
                    row.getLong("panels"),
                    row.getLong("messages"),
                    row.getLong("workspaces")))
        .single();
  }
}
