package io.mochat.storage.log.revisions;

import static io.mochat.storage.database.Columns.instant;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.reactions.Given;
import io.mochat.reactions.ReactionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcReactionStore implements ReactionStore {

  private static final String LIST =
      """
      SELECT * FROM message_reactions WHERE message = :message AND rev > :after
          AND (:every OR emoji = :emoji)
      ORDER BY rev LIMIT :limit
      """;

  private static final String OF_MEMBER =
      """
      SELECT message, emoji FROM message_reactions
      WHERE member = :member AND message IN (:messages) ORDER BY rev
      """;

  private final JdbcClient jdbc;

  JdbcReactionStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Given> list(MessageId message, @Nullable String emoji, long after, int limit) {
    return jdbc.sql(LIST)
        .param("message", message.value())
        .param("after", after)
        .param("every", emoji == null)
        .param("emoji", emoji == null ? "" : emoji)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Given(
                    row.getString("emoji"),
                    new MemberId(row.getString("member")),
                    instant(row, "at"),
                    row.getLong("rev")))
        .list();
  }

  @Override
  public long karma(MemberId member) {
    return jdbc.sql("SELECT score FROM karma WHERE member = ?")
        .param(member.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  @Override
  public List<String> of(MessageId message, MemberId member) {
    return jdbc.sql(
            "SELECT emoji FROM message_reactions WHERE message = ? AND member = ? ORDER BY rev")
        .params(message.value(), member.value())
        .query((row, number) -> row.getString("emoji"))
        .list();
  }

  @Override
  public Map<MessageId, List<String>> of(List<MessageId> messages, MemberId member) {
    if (messages.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<MessageId, List<String>>();
    jdbc.sql(OF_MEMBER)
        .param("member", member.value())
        .param("messages", messages.stream().map(MessageId::value).toList())
        .query(
            row -> {
              found
                  .computeIfAbsent(new MessageId(row.getString("message")), id -> new ArrayList<>())
                  .add(row.getString("emoji"));
            });
    return found;
  }
}
