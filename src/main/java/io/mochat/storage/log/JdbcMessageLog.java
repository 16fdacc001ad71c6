package io.mochat.storage.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.messages.SharedLog;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.database.StorageProperties;
import io.mochat.storage.log.PendingEntry.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log as a table, written by a {@link LogWriter}. */
@Repository
class JdbcMessageLog implements MessageLog, AutoCloseable {

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

  private static final String COUNT_SINCE =
      "SELECT count(*) FROM (SELECT 1 FROM messages WHERE position > ? AND conversation IN "
          + OF_MEMBER
          + "ORDER BY position LIMIT ?) missed";

  private static final String FORGOTTEN_SINCE =
      "SELECT 1 FROM conversations WHERE forgotten > ? AND id IN " + OF_MEMBER + "LIMIT 1";

  // Each is the last entry of an index.
  private static final String POSITION =
      """
      SELECT coalesce(max(position), 0) FROM
          (SELECT max(position) AS position FROM messages
           UNION ALL SELECT max(position) FROM revisions
           UNION ALL SELECT max(forgotten) FROM conversations) positions
      """;

  private static final String BY_KEY =
      """
      SELECT messages.* FROM send_keys JOIN messages ON messages.id = send_keys.message
      WHERE send_keys.sender = ? AND send_keys.client_key = ?
      """;

  private static final String BY_FINGERPRINT = BY_KEY + " AND send_keys.fingerprint = ?";

  private static final String EXPIRE =
      """
      DELETE FROM send_keys WHERE (sender, client_key) IN (
          SELECT sender, client_key FROM send_keys WHERE created_at < ?
          ORDER BY created_at LIMIT ?)
      """;

  // Few enough that the writer does not wait long for its turn.
  static final int EXPIRED_AT_ONCE = 1_000;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;
  private final MessageRows rows;
  private final LogStorage storage;
  private final LogWriter writer;

  JdbcMessageLog(
      JdbcTemplate template,
      JdbcTransactions transactions,
      JsonColumns json,
      MessageRows rows,
      Clock clock,
      StorageProperties properties,
      MeterRegistry registry) {
    this.jdbc = JdbcClient.create(template);
    this.transactions = transactions;
    this.json = json;
    this.rows = rows;
    var meters = new LogMeters(registry);
    var positions = Positions.on(properties.type());
    this.storage = new LogStorage(template, transactions, rows, positions, clock, meters);
    this.writer = new LogWriter(properties.queueSize(), properties.batchSize(), storage::store);
    meters.watch(writer);
  }

  @Override
  public Message append(
      ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed) {
    requireNoTransaction("append");
    var fingerprint = draft.key() == null ? null : Fingerprint.of(conversation, draft, json);
    var texts = texts(mentions, draft.body().metadata(), fingerprint);
    var result = new CompletableFuture<Message>();
    writer.accept(new PendingMessage(conversation, draft, mentions, texts, committed, result));
    return await(result);
  }

  @Override
  public Message revise(
      ConversationId conversation, Edit edit, Mentions mentions, Consumer<Revised> committed) {
    requireNoTransaction("revise");
    var fingerprint = edit.key() == null ? null : Fingerprint.of(conversation, edit, json);
    var texts = texts(mentions, edit.metadata(), fingerprint);
    var result = new CompletableFuture<Message>();
    writer.accept(new PendingRevision(conversation, edit, mentions, texts, committed, result));
    return await(result);
  }

  @Override
  public Optional<Message> findByKey(MemberId sender, SendKey key) {
    return jdbc.sql(BY_KEY).params(sender.value(), key.value()).query(rows).optional();
  }

  @Override
  public Optional<Message> findRepeated(ConversationId conversation, Draft draft) {
    var key = draft.key();
    if (key == null) {
      return Optional.empty();
    }
    var fingerprint = Fingerprint.of(conversation, draft, json);
    return jdbc.sql(BY_FINGERPRINT)
        .params(draft.author().id().value(), key.value(), fingerprint)
        .query(rows)
        .optional();
  }

  /** Moves a read position forward along with the next messages. */
  long advance(MemberId member, ConversationId conversation, long seq) {
    var result = new CompletableFuture<Long>();
    writer.accept(new Pending.Read(member, conversation, seq, result));
    return await(result);
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
  public int countSince(MemberId member, long position, int limit) {
    return jdbc.sql(COUNT_SINCE)
        .params(position, member.value(), member.value(), limit)
        .query(Integer.class)
        .single();
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

  /**
   * Forgets keys of messages sent before this time, {@value #EXPIRED_AT_ONCE} at most.
   *
   * @return how many
   */
  int expireKeys(Instant before) {
    return transactions.writeLog(
        () -> jdbc.sql(EXPIRE).params(before.toEpochMilli(), EXPIRED_AT_ONCE).update());
  }

  /** Has batches handed over instead of announced, as {@link SharedLog} says. */
  void handOver(Consumer<SharedLog.Batch> newTaker) {
    storage.handOver(newTaker);
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

  // The writer would wait for this transaction, and this transaction for the writer.
  private void requireNoTransaction(String what) {
    if (transactions.inTransaction()) {
      throw new IllegalStateException(what + ": in a transaction (expected: after its commit)");
    }
  }

  private Texts texts(
      Mentions mentions, @Nullable Map<String, Object> metadata, @Nullable String fingerprint) {
    return new Texts(
        json.writeList(mentions.tokens()),
        json.writeList(mentions.members().stream().map(MemberId::value).toList()),
        json.write(metadata),
        fingerprint);
  }

  private static <T> T await(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ChatException refusal) {
        throw refusal;
      }
      if (e.getCause() instanceof NestedRuntimeException failure) {
        throw new DataAccessResourceFailureException("It could not be stored", failure);
      }
      throw new IllegalStateException("It could not be stored", e.getCause());
    }
  }
}
