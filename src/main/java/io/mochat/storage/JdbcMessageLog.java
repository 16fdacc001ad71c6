package io.mochat.storage;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log as a table, written by a {@link LogWriter}. */
@Repository
class JdbcMessageLog implements MessageLog, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(JdbcMessageLog.class);

  private static final String OF_MEMBER =
      """
      (SELECT session FROM session_participants WHERE member = ?
       UNION ALL
       SELECT panels.id FROM panels JOIN workspace_members members
           ON members.workspace = panels.workspace
       WHERE members.member = ?)
      """;

  private static final String SINCE =
      "SELECT * FROM messages WHERE position > ? AND conversation IN "
          + OF_MEMBER
          + "ORDER BY position LIMIT ?";

  private static final String FORGOTTEN_SINCE =
      "SELECT 1 FROM conversations WHERE forgotten > ? AND id IN " + OF_MEMBER + "LIMIT 1";

  // Both are the last entry of an index.
  private static final String POSITION =
      """
      SELECT coalesce(max(position), 0) FROM
          (SELECT max(position) AS position FROM messages
           UNION ALL SELECT max(forgotten) FROM conversations) positions
      """;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;
  private final MessageRows rows;
  private final Clock clock;
  private final LogWriter writer;

  JdbcMessageLog(
      JdbcTemplate template,
      JdbcTransactions transactions,
      JsonColumns json,
      MessageRows rows,
      Clock clock,
      StorageProperties properties) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transactions = transactions;
    this.json = json;
    this.rows = rows;
    this.clock = clock;
    this.writer = new LogWriter(properties.queueSize(), properties.batchSize(), this::store);
  }

  @Override
  public Message append(
      ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed) {
    if (transactions.inTransaction()) {
      // The writer would wait for this transaction, and this transaction for the writer.
      throw new IllegalStateException("append: in a transaction (expected: after its commit)");
    }
    var pending =
        new PendingMessage(
            conversation,
            draft,
            mentions,
            json.writeList(mentions.tokens()),
            json.write(draft.metadata()),
            committed,
            new CompletableFuture<>());
    writer.accept(pending);
    return pending.await();
  }

  @Override
  public Optional<Message> find(ConversationId conversation, MessageId id) {
    return jdbc.sql("SELECT * FROM messages WHERE id = ? AND conversation = ?")
        .params(id.value(), conversation.value())
        .query(rows)
        .optional();
  }

  @Override
  public List<Message> readBefore(ConversationId conversation, long before, int limit) {
    return read("seq < ? ORDER BY seq DESC", conversation, before, limit);
  }

  @Override
  public List<Message> readAfter(ConversationId conversation, long after, int limit) {
    return read("seq > ? ORDER BY seq", conversation, after, limit);
  }

  @Override
  public long head(ConversationId conversation) {
    return jdbc.sql("SELECT head_seq FROM conversations WHERE id = ?")
        .param(conversation.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  @Override
  public Range range(ConversationId conversation) {
    return jdbc.sql("SELECT first_seq, head_seq FROM conversations WHERE id = ?")
        .param(conversation.value())
        .query((row, number) -> new Range(row.getLong("first_seq"), row.getLong("head_seq")))
        .optional()
        .orElse(new Range(1, 0));
  }

  @Override
  public List<Message> readSince(MemberId member, long position, int limit) {
    return jdbc.sql(SINCE)
        .params(position, member.value(), member.value(), limit)
        .query(rows)
        .list();
  }

  @Override
  public boolean isCompleteSince(MemberId member, long position) {
    return jdbc.sql(FORGOTTEN_SINCE)
        .params(position, member.value(), member.value())
        .query(Integer.class)
        .optional()
        .isEmpty();
  }

  @Override
  public long position() {
    return jdbc.sql(POSITION).query(Long.class).single();
  }

  /** How many messages wait for the writer. */
  int waiting() {
    return writer.waiting();
  }

  /** Stores what was accepted, then ends; later appends are refused as {@code BUSY}. */
  @Override
  public void close() {
    writer.close();
  }

  private List<Message> read(String order, ConversationId conversation, long seq, int limit) {
    return jdbc.sql("SELECT * FROM messages WHERE conversation = ? AND " + order + " LIMIT ?")
        .params(conversation.value(), seq, limit)
        .query(rows)
        .list();
  }

  private void store(List<PendingMessage> batch) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ConnectionCallback<List<@Nullable Message>> write = new MessageBatch(batch, now)::write;
    var messages = transactions.write(() -> template.execute(write));
    for (int i = 0; i < batch.size(); i++) {
      answer(batch.get(i), messages.get(i));
    }
    for (int i = 0; i < batch.size(); i++) {
      announce(batch.get(i), messages.get(i));
    }
  }

  private static void answer(PendingMessage pending, @Nullable Message message) {
    if (message == null) {
      pending.fail(new ChatException(notFound(pending.conversation())));
    } else {
      pending.complete(message);
    }
  }

  private static void announce(PendingMessage pending, @Nullable Message message) {
    if (message == null) {
      return;
    }
    try {
      pending.committed().accept(message);
    } catch (RuntimeException | Error e) {
      log.error("Message {} is stored, but telling so failed", message.id(), e);
    }
  }

  private static ErrorCode notFound(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> ErrorCode.SESSION_NOT_FOUND;
      case PanelId panel -> ErrorCode.PANEL_NOT_FOUND;
    };
  }
}
