package io.mochat.storage.stores;

import io.mochat.agents.Agent;
import io.mochat.agents.AgentStore;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.storage.database.JdbcTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAgentStore implements AgentStore {

  private static final String INSERT =
      """
      INSERT INTO agents (id, token_hash, owner, workspace, group_id, active)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String REPLACE =
      "UPDATE agents SET token_hash = ?, unused = FALSE WHERE id = ? AND token_hash = ?";

  static final String COLUMNS =
      "users.*, agents.owner, agents.workspace, agents.group_id, agents.active";

  private static final String SELECT =
      "SELECT " + COLUMNS + " FROM agents JOIN users ON users.id = agents.id ";

  private static final String SEARCH =
      """
      WHERE agents.id > ?
      AND (agents.id = ? OR users.username_key LIKE ? ESCAPE '!'
        OR lower(users.display_name) LIKE ? ESCAPE '!')
      ORDER BY agents.id LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final UserRows users;

  JdbcAgentStore(JdbcClient jdbc, JdbcTransactions transactions, UserRows users) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.users = users;
  }

  @Override
  public void insert(Agent agent, String tokenHash) {
    update(
        INSERT,
        agent.id().value(),
        tokenHash,
        agent.owner() == null ? null : agent.owner().value(),
        agent.workspace().value(),
        agent.group().value(),
        agent.active());
  }

  @Override
  public Optional<Agent> find(MemberId id) {
    return jdbc.sql(SELECT + "WHERE agents.id = ?").param(id.value()).query(this::agent).optional();
  }

  @Override
  public Optional<Agent> findByTokenHash(String tokenHash) {
    return jdbc.sql(SELECT + "WHERE agents.token_hash = ?")
        .param(tokenHash)
        .query(this::agent)
        .optional();
  }

  @Override
  public String updateToken(MemberId id, String tokenHash) {
    return transactions.write(
        () -> {
          var old = getTokenHash(id);
          update(REPLACE, tokenHash, id.value(), old);
          return old;
        });
  }

  @Override
  public boolean replaceToken(MemberId id, String oldHash, String tokenHash) {
    return update(REPLACE, tokenHash, id.value(), oldHash) == 1;
  }

  @Override
  public void updateUnused(MemberId id, boolean unused) {
    update("UPDATE agents SET unused = ? WHERE id = ?", unused, id.value());
  }

  @Override
  public boolean isUnused(MemberId id) {
    return jdbc.sql("SELECT unused FROM agents WHERE id = ?")
        .param(id.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  @Override
  public String getTokenHash(MemberId id) {
    return jdbc.sql("SELECT token_hash FROM agents WHERE id = ?")
        .param(id.value())
        .query(String.class)
        .single();
  }

  @Override
  public Optional<String> updateActive(MemberId id, boolean active) {
    return transactions.write(
        () ->
            jdbc.sql("UPDATE agents SET active = ? WHERE id = ? RETURNING token_hash")
                .params(active, id.value())
                .query(String.class)
                .optional());
  }

  @Override
  public void updateBlocked(MemberId id, boolean blocked) {
    update("UPDATE agents SET blocked = ? WHERE id = ?", blocked, id.value());
  }

  @Override
  public void updateRevoked(MemberId id, boolean revoked) {
    update("UPDATE agents SET revoked = ? WHERE id = ?", revoked, id.value());
  }

  @Override
  public boolean isBlocked(MemberId id) {
    return is("blocked", id);
  }

  @Override
  public boolean isRevoked(MemberId id) {
    return is("revoked", id);
  }

  @Override
  public void updateTokenless(MemberId id, boolean tokenless) {
    update("UPDATE agents SET tokenless = ? WHERE id = ?", tokenless, id.value());
  }

  @Override
  public boolean isTokenless(MemberId id) {
    return is("tokenless", id);
  }

  private boolean is(String flag, MemberId id) {
    return jdbc.sql("SELECT " + flag + " FROM agents WHERE id = ?")
        .param(id.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  @Override
  public List<Agent> listAfter(@Nullable MemberId after, String text, int limit) {
    var part = "%" + text.toLowerCase(Locale.ROOT).replaceAll("[%_!]", "!$0") + "%";
    return jdbc.sql(SELECT + SEARCH)
        .params(after == null ? "" : after.value(), text, part, part, limit)
        .query(this::agent)
        .list();
  }

  @Override
  public void updateOwner(MemberId id, @Nullable MemberId owner) {
    update(
        "UPDATE agents SET owner = ? WHERE id = ?",
        owner == null ? null : owner.value(),
        id.value());
  }

  private int update(String sql, @Nullable Object... values) {
    return transactions.write(() -> jdbc.sql(sql).params(Arrays.asList(values)).update());
  }

  Agent agent(ResultSet row, int number) throws SQLException {
    var owner = row.getString("owner");
    return new Agent(
        users.mapRow(row, number),
        owner == null ? null : new MemberId(owner),
        new WorkspaceId(row.getString("workspace")),
        new GroupId(row.getString("group_id")),
        row.getBoolean("active"));
  }
}
