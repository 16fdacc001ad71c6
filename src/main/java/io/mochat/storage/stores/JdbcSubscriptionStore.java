package io.mochat.storage.stores;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import io.mochat.realtime.subscriptions.SubscriptionStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.database.StorageProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcSubscriptionStore implements SubscriptionStore {

  private static final String INSERT =
      """
      INSERT INTO kept_subscriptions (member, parser, everything, chosen, excluded, flags,
          kept_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (member, parser) DO UPDATE SET
        everything = excluded.everything, chosen = excluded.chosen,
        excluded = excluded.excluded, flags = excluded.flags, kept_at = excluded.kept_at
      WHERE excluded.kept_at >= kept_subscriptions.kept_at
      """;
  private static final String ONE = "WHERE member = ? AND parser = ?";

  private final boolean shared;
  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;

  JdbcSubscriptionStore(
      JdbcClient jdbc,
      JdbcTransactions transactions,
      JsonColumns json,
      StorageProperties properties) {
    this.shared = properties.type() == StorageProperties.Type.POSTGRES;
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = json;
  }

  @Override
  public void keep(Collection<Kept> subscriptions, Instant now) {
    transactions.write(
        () -> {
          jdbc.sql("DELETE FROM kept_subscriptions WHERE kept_at < ?")
              .param(now.minus(KEPT).toEpochMilli())
              .update();
          subscriptions.forEach(this::insert);
          return subscriptions.size();
        });
  }

  @Override
  public List<Kept> takeOwn() {
    return shared
        ? List.of()
        : transactions.write(
            () -> jdbc.sql("DELETE FROM kept_subscriptions RETURNING *").query(this::kept).list());
  }

  @Override
  public Optional<Kept> take(MemberId member, String parser) {
    return shared && isKept(member, parser)
        ? transactions.write(
            () ->
                jdbc.sql("DELETE FROM kept_subscriptions " + ONE + " RETURNING *")
                    .params(member.value(), parser)
                    .query(this::kept)
                    .optional())
        : Optional.empty();
  }

  // Nearly always there is nothing to delete, and looking first is cheap.
  private boolean isKept(MemberId member, String parser) {
    return jdbc.sql("SELECT count(*) FROM kept_subscriptions " + ONE)
            .params(member.value(), parser)
            .query(Integer.class)
            .single()
        > 0;
  }

  private void insert(Kept kept) {
    var snapshot = kept.snapshot();
    jdbc.sql(INSERT)
        .params(
            kept.member().value(),
            kept.parser(),
            json.writeList(snapshot.everything().stream().map(Scope::name).toList()),
            json.writeList(values(snapshot.chosen())),
            json.writeList(values(snapshot.excluded())),
            json.writeLists(snapshot.flagNames()),
            kept.at().toEpochMilli())
        .update();
  }

  private Kept kept(ResultSet row, int number) throws SQLException {
    var everything =
        json.readList(row.getString("everything")).stream()
            .map(Scope::valueOf)
            .collect(Collectors.toSet());
    var snapshot =
        new Snapshot(
            conversations(row.getString("chosen")),
            conversations(row.getString("excluded")),
            everything,
            Snapshot.flagsOf(json.readLists(row.getString("flags"))));
    return new Kept(
        new MemberId(row.getString("member")),
        row.getString("parser"),
        snapshot,
        Instant.ofEpochMilli(row.getLong("kept_at")));
  }

  private static List<String> values(Set<ConversationId> conversations) {
    return conversations.stream().map(ConversationId::value).toList();
  }

  private Set<ConversationId> conversations(String column) {
    return json.readList(column).stream().map(ConversationId::of).collect(Collectors.toSet());
  }
}
