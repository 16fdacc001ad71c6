package io.mochat.storage.stores.credentials;

import io.mochat.kernel.MemberId;
import io.mochat.logins.AgentWishStore;
import io.mochat.logins.AgentWishes;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgentWishStore implements AgentWishStore {

  private static final String PUT =
      """
      INSERT INTO agent_wishes (agent, idle_seconds, sent_per_hour, wakes_per_hour, webhook_url,
          webhook_events)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (agent) DO UPDATE SET idle_seconds = excluded.idle_seconds,
          sent_per_hour = excluded.sent_per_hour, wakes_per_hour = excluded.wakes_per_hour,
          webhook_url = excluded.webhook_url, webhook_events = excluded.webhook_events
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;

  JdbcAgentWishStore(JdbcClient jdbc, JdbcTransactions transactions, JsonColumns json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = json;
  }

  @Override
  public Optional<AgentWishes> find(MemberId agent) {
    return jdbc.sql("SELECT * FROM agent_wishes WHERE agent = ?")
        .param(agent.value())
        .query((row, number) -> wishes(row))
        .optional();
  }

  @Override
  public void put(MemberId agent, AgentWishes wishes) {
    var events = wishes.webhookEvents();
    transactions.write(
        () ->
            jdbc.sql(PUT)
                .params(
                    Arrays.asList(
                        agent.value(),
                        wishes.idleSeconds(),
                        wishes.sentPerHour(),
                        wishes.wakesPerHour(),
                        wishes.webhookUrl(),
                        events == null ? null : json.writeList(events)))
                .update());
  }

  private AgentWishes wishes(ResultSet row) throws SQLException {
    var events = row.getString("webhook_events");
    return new AgentWishes(
        number(row, "idle_seconds"),
        number(row, "sent_per_hour"),
        number(row, "wakes_per_hour"),
        row.getString("webhook_url"),
        events == null ? null : json.readList(events));
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }
}
