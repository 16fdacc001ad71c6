package io.mochat.storage.stores.people;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.mailbox.MuteStore;
import io.mochat.storage.database.JdbcTransactions;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcMuteStore implements MuteStore {

  private static final String INSERT =
      "INSERT INTO mutes (member, conversation, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

  private static final String LIST =
      """
      SELECT conversation FROM mutes WHERE member = ? AND conversation > ?
      ORDER BY conversation LIMIT ?
      """;

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT 1 FROM mutes WHERE member = ? LIMIT ?) counted";

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;

  JdbcMuteStore(JdbcClient jdbc, JdbcTransactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void insert(MemberId member, ConversationId conversation, Instant at) {
    transactions.write(
        () ->
            jdbc.sql(INSERT)
                .params(member.value(), conversation.value(), at.toEpochMilli())
                .update());
  }

  @Override
  public void delete(MemberId member, ConversationId conversation) {
    transactions.write(
        () ->
            jdbc.sql("DELETE FROM mutes WHERE member = ? AND conversation = ?")
                .params(member.value(), conversation.value())
                .update());
  }

  @Override
  public List<ConversationId> list(MemberId member, @Nullable String after, int most) {
    return jdbc.sql(LIST)
        .params(member.value(), after == null ? "" : after, most)
        .query((row, number) -> ConversationId.of(row.getString("conversation")))
        .list();
  }

  @Override
  public int count(MemberId member, int most) {
    return jdbc.sql(COUNT).params(member.value(), most).query(Integer.class).single();
  }
}
