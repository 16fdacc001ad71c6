package io.mochat.storage.stores;

import io.mochat.agents.OwnedAgent;
import io.mochat.agents.Ownership;
import io.mochat.agents.OwnershipStore;
import io.mochat.kernel.MemberId;
import io.mochat.storage.database.Columns;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOwnershipStore implements OwnershipStore {

  private static final String SAVE =
      """
      INSERT INTO ownerships (agent, owner, state, changed_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (agent, owner)
      DO UPDATE SET state = excluded.state, changed_at = excluded.changed_at
      """;

  private static final String LIST =
      "SELECT "
          + JdbcAgentStore.COLUMNS
          + ", ownerships.state, agent_activity.messages, agent_activity.seen_at"
          + """

          FROM ownerships
          JOIN agents ON agents.id = ownerships.agent
          JOIN users ON users.id = agents.id
          LEFT JOIN agent_activity ON agent_activity.agent = agents.id
          WHERE ownerships.owner = :owner AND (:after = '' OR (users.created_at, users.id) >
              (SELECT created_at, id FROM users earlier WHERE earlier.id = :after))
          ORDER BY users.created_at, users.id LIMIT :most
          """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JdbcAgentStore agents;

  JdbcOwnershipStore(JdbcClient jdbc, JdbcTransactions transactions, JdbcAgentStore agents) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.agents = agents;
  }

  @Override
  public Optional<Ownership> find(MemberId agent, MemberId owner) {
    return jdbc.sql("SELECT * FROM ownerships WHERE agent = ? AND owner = ?")
        .params(agent.value(), owner.value())
        .query(JdbcOwnershipStore::ownership)
        .optional();
  }

  @Override
  public Optional<Ownership> findLatest(MemberId agent) {
    return jdbc.sql("SELECT * FROM ownerships WHERE agent = ? ORDER BY changed_at DESC LIMIT 1")
        .param(agent.value())
        .query(JdbcOwnershipStore::ownership)
        .optional();
  }

  @Override
  public Map<MemberId, MemberId> findConfirmed(Collection<MemberId> members) {
    if (members.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql("SELECT * FROM ownerships WHERE agent IN (:ids) AND state = 'confirmed'")
        .param("ids", members.stream().map(MemberId::value).toList())
        .query(JdbcOwnershipStore::ownership)
        .list()
        .stream()
        .collect(Collectors.toMap(Ownership::agent, Ownership::owner));
  }

  @Override
  public void save(Ownership ownership) {
    transactions.write(
        () ->
            jdbc.sql(SAVE)
                .params(
                    ownership.agent().value(),
                    ownership.owner().value(),
                    ownership.state().wireName(),
                    ownership.changedAt().toEpochMilli())
                .update());
  }

  @Override
  public void deleteOthers(MemberId agent, MemberId owner) {
    transactions.write(
        () ->
            jdbc.sql(
                    "DELETE FROM ownerships"
                        + " WHERE agent = ? AND owner <> ? AND state <> 'refused'")
                .params(agent.value(), owner.value())
                .update());
  }

  @Override
  public List<OwnedAgent> listOf(MemberId owner, @Nullable MemberId after, int most) {
    return jdbc.sql(LIST)
        .param("owner", owner.value())
        .param("after", after == null ? "" : after.value())
        .param("most", most)
        .query(this::owned)
        .list();
  }

  private OwnedAgent owned(ResultSet row, int number) throws SQLException {
    return new OwnedAgent(
        agents.agent(row, number),
        Ownership.State.of(row.getString("state")),
        row.getLong("messages"),
        Columns.nullableInstant(row, "seen_at"));
  }

  private static Ownership ownership(ResultSet row, int number) throws SQLException {
    return new Ownership(
        new MemberId(row.getString("agent")),
        new MemberId(row.getString("owner")),
        Ownership.State.of(row.getString("state")),
        Columns.instant(row, "changed_at"));
  }
}
