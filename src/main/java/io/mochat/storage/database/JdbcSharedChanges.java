package io.mochat.storage.database;

import io.mochat.kernel.Change;
import io.mochat.kernel.SharedChanges;
import io.mochat.realtime.ClusterBus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The changes as a table. They are inserted under a lock that is taken last before the commit, so
 * their ids are in commit order. It is not the lock of the log: a batch holds that one while it
 * waits for conversation rows that a unit may have locked.
 */
@Component
class JdbcSharedChanges implements SharedChanges {

  private static final String TURN = "LOCK TABLE change_turns IN EXCLUSIVE MODE";
  private static final String INSERT =
      "INSERT INTO cluster_changes (node, kind, payload, at) VALUES (?, ?, ?, ?)";
  private static final String HEAD = "SELECT coalesce(max(id), 0) FROM cluster_changes";
  // Of this session, from its last insert. Not read from the table: a serializable transaction
  // would
  // then conflict with whoever inserts after it, as long as PostgreSQL takes it for unfinished,
  // which
  // is a moment longer than it holds its locks.
  private static final String INSERTED = "SELECT lastval()";
  private static final String READ =
      "SELECT * FROM cluster_changes WHERE id > ? ORDER BY id LIMIT ?";
  private static final String DELETE =
      """
      DELETE FROM cluster_changes WHERE id IN (
          SELECT id FROM cluster_changes WHERE at < ? ORDER BY id LIMIT ?)
      """;

  private final JdbcTemplate template;
  private final JdbcClient jdbc;
  private final JsonColumns json;
  private final Clock clock;
  private final Supplier<Boolean> active;
  private final String node = UUID.randomUUID().toString();
  private final long start;
  private final RowMapper<Noted> rows = this::noted;
  private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
  // This server's own changes, from first to last, keyed by the last, whose reactions may not have
  // run yet, or never will since the commit was in doubt. As many as concurrent units: reading
  // drops the rest.
  private final NavigableMap<Long, Long> unapplied = new ConcurrentSkipListMap<>();

  @Autowired
  JdbcSharedChanges(
      JdbcTemplate template,
      JsonColumns json,
      Clock clock,
      StorageProperties properties,
      ObjectProvider<ClusterBus> bus) {
    // Resolved late: the bus depends on beans that themselves need changes.
    this(
        template,
        json,
        clock,
        properties.type() == StorageProperties.Type.POSTGRES
            ? SingletonSupplier.of(() -> bus.getIfAvailable() != null)
            : () -> false);
  }

  /**
   * @param active whether there are other servers; called when it is first needed
   */
  JdbcSharedChanges(
      JdbcTemplate template, JsonColumns json, Clock clock, Supplier<Boolean> active) {
    this.template = template;
    this.jdbc = JdbcClient.create(template);
    this.json = json;
    this.clock = clock;
    this.active = active;
    // Before any cache is filled; whether it will be needed is not known yet.
    this.start = head();
  }

  @Override
  public long start() {
    return start;
  }

  @Override
  public List<Noted> readAfter(long id, int limit) {
    unapplied.headMap(id, true).clear();
    return jdbc.sql(READ).params(id, limit).query(rows).list();
  }

  @Override
  public void whenStored(LongConsumer listener) {
    listeners.add(listener);
  }

  /**
   * Stores what the current transaction has changed, as the last thing before its commit.
   *
   * @return the highest id; 0 when nothing had to be stored
   */
  long store(List<Change> changes) {
    if (!active.get() || changes.isEmpty()) {
      return 0;
    }
    template.execute(TURN);
    long at = clock.instant().toEpochMilli();
    template.batchUpdate(
        INSERT, changes.stream().map(change -> columns(ChangeRow.of(change), at)).toList());
    long last = jdbc.sql(INSERTED).query(Long.class).single();
    unapplied.put(last, last - changes.size() + 1);
    return last;
  }

  /**
   * To be called when the transaction that stored changes up to this id is committed and they are
   * applied here.
   */
  void stored(long id) {
    unapplied.remove(id);
    listeners.forEach(listener -> listener.accept(id));
  }

  /** Deletes changes made before this time, up to the limit; returns how many. */
  int deleteBefore(Instant time, int limit) {
    return active.get() ? jdbc.sql(DELETE).params(time.toEpochMilli(), limit).update() : 0;
  }

  private long head() {
    return jdbc.sql(HEAD).query(Long.class).single();
  }

  private Object[] columns(ChangeRow row, long at) {
    return new Object[] {node, row.kind(), json.writeList(row.names()), at};
  }

  private Noted noted(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    boolean known = row.getString("node").equals(node) && isApplied(id);
    var change = new ChangeRow(row.getString("kind"), json.readList(row.getString("payload")));
    return new Noted(id, known ? null : change.change());
  }

  private boolean isApplied(long id) {
    var unit = unapplied.ceilingEntry(id);
    return unit == null || unit.getValue() > id;
  }
}
