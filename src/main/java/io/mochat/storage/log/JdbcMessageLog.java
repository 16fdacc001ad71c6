package io.mochat.storage.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Alteration;
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
import io.mochat.storage.database.StorageProperties.Type;
import io.mochat.storage.log.asks.PurposeColumn;
import io.mochat.storage.log.revisions.AlterationWrites.Wanted;
import io.mochat.storage.log.rows.MessageRows;
import io.mochat.storage.log.rows.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The log as a table, written by a {@link LogWriter}. */
// Others get it through what stands before it: pairings, of which nothing is stored.
@Fallback
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

  // Each is read from the end of an index.
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

  private static final String EXPIRE_REVISIONS =
      """
      DELETE FROM revision_keys WHERE (actor, kind, client_key) IN (
          SELECT actor, kind, client_key FROM revision_keys WHERE created_at < ?
          ORDER BY created_at LIMIT ?)
      """;

  private static final Consumer<Revised> NOBODY = revised -> {};

  // Few enough that the writer does not wait long for its turn.
  static final int EXPIRED_AT_ONCE = 1_000;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;
  private final MessageRows rows;
  private final LogStorage storage;
  private final LogWriter writer;
  // At the start too: the server before may have left some.
  private final AtomicBoolean recalls = new AtomicBoolean(true);

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
    this.writer =
        new LogWriter(
            properties.queueSize(),
            properties.batchSize(),
            sendersWrite(properties.type()),
            storage);
    meters.watch(writer);
  }

  @Override
  public Message append(
      ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed) {
    return append(conversation, draft, mentions, committed, NOBODY);
  }

  @Override
  public Message append(
      ConversationId conversation,
      Draft draft,
      Mentions mentions,
      Consumer<Message> committed,
      Consumer<Revised> revised) {
    requireNoTransaction("append");
    var fingerprint = draft.key() == null ? null : Fingerprint.of(conversation, draft, json);
    var body = draft.body();
    var purpose = body.purpose() == null ? null : PurposeColumn.write(body.purpose());
    var texts = texts(mentions, body.metadata(), purpose, fingerprint);
    var result = new CompletableFuture<Message>();
    writer.accept(
        new PendingMessage(conversation, draft, mentions, texts, committed, revised, result));
    return await(result);
  }

  @Override
  public Message revise(
      ConversationId conversation,
      Alteration alteration,
      Mentions mentions,
      Consumer<Revised> committed) {
    requireNoTransaction("revise");
    var fingerprint =
        alteration.key() == null ? null : Fingerprint.of(conversation, alteration, json);
    var metadata = alteration instanceof Edit edit ? edit.metadata() : null;
    var texts = texts(mentions, metadata, null, fingerprint);
    var result = new CompletableFuture<Message>();
    var wanted = new Wanted(conversation, alteration, mentions, texts);
    writer.accept(new PendingRevision(wanted, committed, result));
    var changed = await(result);
    if (changed.isRecalled()) {
      keepRecalls();
    }
    return changed;
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
    requireNoTransaction("advance");
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
  public Optional<Message> find(MessageId id) {
    return jdbc.sql("SELECT * FROM messages WHERE id = ?").param(id.value()).query(rows).optional();
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
  public String generation() {
    return jdbc.sql("SELECT log FROM log_generation").query(String.class).single();
  }

  @Override
  public long position() {
    return jdbc.sql(POSITION).query(Long.class).single();
  }

  /**
   * Deletes keys of messages sent and changes made before this time, {@value #EXPIRED_AT_ONCE} of
   * either at most.
   *
   * @return how many of the one that had more
   */
  int expireKeys(Instant before) {
    return transactions.writeLog(
        () -> Math.max(expire(EXPIRE, before), expire(EXPIRE_REVISIONS, before)));
  }

  private int expire(String which, Instant before) {
    return jdbc.sql(which).params(before.toEpochMilli(), EXPIRED_AT_ONCE).update();
  }

  /** Whether messages were recalled since this was last asked. */
  boolean takeRecalls() {
    return recalls.getAndSet(false);
  }

  /** Has the next question answered with yes. */
  void keepRecalls() {
    recalls.set(true);
  }

  /** Gives batches to a taker instead of announcing them, as {@link SharedLog} says. */
  void handOver(Consumer<SharedLog.Batch> newTaker) {
    storage.handOver(newTaker);
  }

  /** How many messages wait for the writer. */
  int waiting() {
    return writer.waiting();
  }

  /** Stores what was accepted, then stops; later appends are refused as {@code BUSY}. */
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

  // A batch on PostgreSQL waits for the network several times, which costs a virtual thread more
  // than the thread of the writer; ADR 0015 has the figures.
  private static boolean sendersWrite(Type type) {
    return switch (type) {
      case SQLITE, MEMORY -> true;
      case POSTGRES -> false;
    };
  }

  // The writer would wait for this transaction, and this transaction for the writer.
  private void requireNoTransaction(String what) {
    if (transactions.inTransaction()) {
      throw new IllegalStateException(what + ": in a transaction (expected: after its commit)");
    }
  }

  private Texts texts(
      Mentions mentions,
      @Nullable Map<String, Object> metadata,
      @Nullable String purpose,
      @Nullable String fingerprint) {
    return new Texts(
        json.writeList(mentions.tokens()),
        json.writeList(mentions.members().stream().map(MemberId::value).toList()),
        json.write(metadata),
        purpose,
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
