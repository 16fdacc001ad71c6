package io.mochat.storage.stores;

import io.mochat.agents.AgentActivityStore;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.JdbcTransactions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgentActivityStore implements AgentActivityStore {

  // Only agents: messages of other senders are not counted.
  private static final String SEEN =
      """
      INSERT INTO agent_activity (agent, messages, seen_at)
      SELECT id, 0, :at FROM agents WHERE id = :agent
      ON CONFLICT (agent) DO UPDATE SET seen_at = excluded.seen_at
      WHERE agent_activity.seen_at IS NULL OR agent_activity.seen_at < excluded.seen_at
      """;

  private static final String LAST_SEEN =
      """
      SELECT agent, seen_at FROM agent_activity
      WHERE agent IN (:agents) AND seen_at IS NOT NULL
      """;

  private static final String COUNT =
      """
      INSERT INTO agent_activity (agent, messages)
      SELECT sender, count(*) FROM messages JOIN agents ON agents.id = messages.sender
      WHERE position > :from AND position <= :to GROUP BY sender
      ON CONFLICT (agent)
      DO UPDATE SET messages = agent_activity.messages + excluded.messages
      """;

  private static final String COUNT_BY_DAY =
      """
      INSERT INTO agent_days (agent, day, messages, errors)
      SELECT sender, created_at / 86400000 AS day, count(*), 0
      FROM messages JOIN agents ON agents.id = messages.sender
      WHERE position > :from AND position <= :to GROUP BY sender, created_at / 86400000
      ON CONFLICT (agent, day)
      DO UPDATE SET messages = agent_days.messages + excluded.messages
      """;

  private static final String NEXT =
      """
      SELECT coalesce(max(position), 0) FROM (
          SELECT position FROM messages WHERE position > ? ORDER BY position LIMIT ?) AS next
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcAgentActivityStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void seen(Map<MemberId, Instant> times) {
    transactions.write(
        () -> {
          times.forEach(this::seen);
          return times.size();
        });
  }

  @Override
  public Map<MemberId, Instant> lastSeen(Collection<MemberId> agents) {
    var found = new HashMap<MemberId, Instant>();
    if (!agents.isEmpty()) {
      jdbc.sql(LAST_SEEN)
          .param("agents", agents.stream().map(MemberId::value).toList())
          .query(
              row -> {
                var at = Instant.ofEpochMilli(row.getLong("seen_at"));
                found.put(new MemberId(row.getString("agent")), at);
              });
    }
    return found;
  }

  @Override
  public boolean countMessages(int limit) {
    if (next(counted(), limit) == 0) {
      return false;
    }
    return transactions.write(
        () -> {
          long from = counted();
          long to = next(from, limit);
          if (to > from) {
            count(from, to);
          }
          return to - from >= limit;
        });
  }

  private void seen(MemberId agent, Instant at) {
    jdbc.sql(SEEN).param("agent", agent.value()).param("at", at.toEpochMilli()).update();
  }

  private void count(long from, long to) {
    jdbc.sql(COUNT).param("from", from).param("to", to).update();
    jdbc.sql(COUNT_BY_DAY).param("from", from).param("to", to).update();
    jdbc.sql("UPDATE counted_log SET position = ?").param(to).update();
  }

  private long counted() {
    return jdbc.sql("SELECT position FROM counted_log").query(Long.class).single();
  }

  /**
   * The position of the message this many after {@code from}, or that of the last one; 0 if there
   * is none.
   */
  private long next(long from, int limit) {
    return jdbc.sql(NEXT).params(from, limit).query(Long.class).single();
  }
}
