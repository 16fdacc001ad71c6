package io.mochat.storage.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.messages.SharedLog;
import io.mochat.messages.SharedLog.Heads;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import io.mochat.storage.database.StorageProperties;
import io.mochat.storage.log.PendingMessage.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
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

  private static final String COUNT_SINCE =
      "SELECT count(*) FROM (SELECT 1 FROM messages WHERE position > ? AND conversation IN "
          + OF_MEMBER
          + "ORDER BY position LIMIT ?) missed";

  private static final String FORGOTTEN_SINCE =
      "SELECT 1 FROM conversations WHERE forgotten > ? AND id IN " + OF_MEMBER + "LIMIT 1";

  // Both are the last entry of an index.
  private static final String POSITION =
      """
      SELECT coalesce(max(position), 0) FROM
          (SELECT max(position) AS position FROM messages
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

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;
  private final MessageRows rows;
  private final Clock clock;
  private final LogMeters meters;
  private final LogWriter writer;
  private volatile @Nullable Consumer<SharedLog.Batch> taker;

  JdbcMessageLog(
      JdbcTemplate template,
      JdbcTransactions transactions,
      JsonColumns json,
      MessageRows rows,
      Clock clock,
      StorageProperties properties,
      MeterRegistry registry) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.transactions = transactions;
    this.json = json;
    this.rows = rows;
    this.clock = clock;
    this.meters = new LogMeters(registry);
    this.writer = new LogWriter(properties.queueSize(), properties.batchSize(), this::store);
    meters.watch(writer);
  }

  @Override
  public Message append(
      ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed) {
    if (transactions.inTransaction()) {
      // The writer would wait for this transaction, and this transaction for the writer.
      throw new IllegalStateException("append: in a transaction (expected: after its commit)");
    }
    var result = new CompletableFuture<Message>();
    writer.accept(
        new PendingMessage(
            conversation,
            draft,
            mentions,
            texts(conversation, draft, mentions),
            committed,
            result));
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
    writer.accept(new PendingRead(member, conversation, seq, result));
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
    taker = newTaker;
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

  private Texts texts(ConversationId conversation, Draft draft, Mentions mentions) {
    return new Texts(
        json.writeList(mentions.tokens()),
        json.writeList(mentions.members().stream().map(MemberId::value).toList()),
        json.write(draft.body().metadata()),
        draft.key() == null ? null : Fingerprint.of(conversation, draft, json));
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

  private void store(List<Pending> batch) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var messages = only(PendingMessage.class, batch);
    var reads = only(PendingRead.class, batch);
    boolean shared = taker != null;
    long start = System.nanoTime();
    var written =
        transactions.writeLog(
            () -> {
              var outcomes = execute(new MessageBatch(messages, now, rows)::write);
              var positions = execute(new ReadBatch(reads, now)::write);
              return new Written(outcomes, positions, shared ? headsBefore(outcomes) : null);
            });
    long committed = System.nanoTime();
    meters.committed(batch.size(), committed - start);
    for (int i = 0; i < messages.size(); i++) {
      answer(messages.get(i), written.outcomes().get(i));
    }
    for (int i = 0; i < reads.size(); i++) {
      reads.get(i).result().complete(written.positions().get(i));
    }
    pass(written.heads(), announcements(messages, written.outcomes(), committed));
  }

  // The last query of the batch: a change made before one of its messages is among those it sees.
  private @Nullable Heads headsBefore(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(Outcome.Stored.class::isInstance)
        .map(Outcome.Stored.class::cast)
        .findFirst()
        .map(first -> JdbcSharedLog.headsBefore(jdbc, first.message().position()))
        .orElse(null);
  }

  private List<SharedLog.Stored> announcements(
      List<PendingMessage> messages, List<Outcome> outcomes, long committed) {
    var announcements = new ArrayList<SharedLog.Stored>();
    for (int i = 0; i < messages.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Stored stored) {
        var pending = messages.get(i);
        Runnable announcement = () -> announce(pending, stored.message(), committed);
        announcements.add(new SharedLog.Stored(stored.message(), announcement));
      }
    }
    return announcements;
  }

  private void pass(@Nullable Heads before, List<SharedLog.Stored> messages) {
    var present = taker;
    if (present == null || before == null) {
      messages.forEach(stored -> stored.announcement().run());
    } else {
      present.accept(new SharedLog.Batch(before, messages));
    }
  }

  private <T> List<T> execute(ConnectionCallback<List<T>> work) {
    return Objects.requireNonNull(template.execute(work));
  }

  private static <T extends Pending> List<T> only(Class<T> kind, List<Pending> batch) {
    return batch.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static void answer(PendingMessage pending, Outcome outcome) {
    switch (outcome) {
      case Outcome.Stored stored -> pending.result().complete(stored.message());
      case Outcome.Repeated repeated -> pending.result().complete(repeated.first());
      case Outcome.Refused refused -> pending.fail(refused.reason());
    }
  }

  private void announce(PendingMessage pending, Message message, long committed) {
    try {
      pending.committed().accept(message);
    } catch (RuntimeException | Error e) {
      log.error("Message {} is stored, but telling so failed", message.id(), e);
    }
    meters.announced(System.nanoTime() - committed);
  }

  private record Written(List<Outcome> outcomes, List<Long> positions, @Nullable Heads heads) {}
}
