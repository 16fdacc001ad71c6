package io.mochat.storage.stores.people;

import static io.mochat.storage.database.Columns.nullableInstant;

import io.mochat.agents.health.AgentDay;
import io.mochat.agents.health.AgentDayStore;
import io.mochat.agents.health.AgentError;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgentDayStore implements AgentDayStore {

  private static final String ADD =
      """
      INSERT INTO agent_days (agent, day, messages, errors, error, error_at)
      SELECT id, :day, 0, :count, :error, :at FROM agents WHERE id = :agent
      ON CONFLICT (agent, day) DO UPDATE SET errors = agent_days.errors + excluded.errors,
          error = excluded.error, error_at = excluded.error_at
      """;

  private static final String SINCE =
      "SELECT * FROM agent_days WHERE agent IN (:agents) AND day >= :first ORDER BY day";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcAgentDayStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void addErrors(LocalDate day, Map<MemberId, Errors> errors) {
    transactions.write(
        () -> {
          errors.forEach((agent, some) -> add(day, agent, some));
          return errors.size();
        });
  }

  @Override
  public Map<MemberId, List<AgentDay>> since(LocalDate first, Collection<MemberId> agents) {
    var found = new HashMap<MemberId, List<AgentDay>>();
    if (!agents.isEmpty()) {
      jdbc.sql(SINCE)
          .param("agents", agents.stream().map(MemberId::value).toList())
          .param("first", first.toEpochDay())
          .query(
              row -> {
                found
                    .computeIfAbsent(new MemberId(row.getString("agent")), id -> new ArrayList<>())
                    .add(day(row));
              });
    }
    return found;
  }

  // Most of the time there is nothing, and a look costs no turn of the writers.
  @Override
  public void forgetBefore(LocalDate first) {
    var oldest =
        jdbc.sql("SELECT min(day) FROM agent_days").query(Long.class).optional().orElse(null);
    if (oldest != null && oldest < first.toEpochDay()) {
      transactions.write(
          () ->
              jdbc.sql("DELETE FROM agent_days WHERE day < ?").param(first.toEpochDay()).update());
    }
  }

  private void add(LocalDate day, MemberId agent, Errors errors) {
    jdbc.sql(ADD)
        .param("day", day.toEpochDay())
        .param("count", errors.count())
        .param("error", errors.last().code())
        .param("at", errors.last().at().toEpochMilli())
        .param("agent", agent.value())
        .update();
  }

  private static AgentDay day(ResultSet row) throws SQLException {
    var at = nullableInstant(row, "error_at");
    return new AgentDay(
        LocalDate.ofEpochDay(row.getLong("day")),
        row.getLong("messages"),
        row.getLong("errors"),
        at == null ? null : new AgentError(row.getString("error"), at));
  }
}
