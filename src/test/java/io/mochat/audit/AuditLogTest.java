package io.mochat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.testing.DirectTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AuditLogTest {

  @Test
  void aStopWritesWhatWasTakenAlready() {
    var store = new RecordingStore();
    var properties = new AuditProperties(10, Duration.ofDays(1));
    var transactions = new DirectTransactions();
    try (var log = new AuditLog(store, properties, transactions, Clock.systemUTC())) {
      log.note(AuditAction.PANEL_JOINED, new Actor(new MemberId("ada"), "127.0.0.1"), "panel");
      await().until(() -> log.waiting() == 0);
    }
    assertThat(store.entries).extracting(AuditEntry::actor).containsExactly("ada");
  }

  @Test
  void whatATransactionDidIsNotedOnceItIsCommitted() {
    var store = new RecordingStore();
    var properties = new AuditProperties(10, Duration.ofDays(1));
    var transactions = new DirectTransactions();
    try (var log = new AuditLog(store, properties, transactions, Clock.systemUTC())) {
      assertThatThrownBy(() -> transactions.write(() -> noteAndFail(log)))
          .hasMessage("rolled back");
      transactions.write(() -> note(log, "bob"));
      await().until(() -> log.waiting() == 0);
    }
    assertThat(store.entries).extracting(AuditEntry::actor).containsExactly("bob");
  }

  private static String noteAndFail(AuditLog log) {
    note(log, "ada");
    throw new IllegalStateException("rolled back");
  }

  private static String note(AuditLog log, String who) {
    log.note(AuditAction.PANEL_JOINED, new Actor(new MemberId(who), "127.0.0.1"), "panel");
    return who;
  }

  private static final class RecordingStore implements AuditStore {
    private final List<AuditEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void append(List<AuditEntry> more) {
      entries.addAll(more);
    }

    @Override
    public List<StoredEntry> list(long before, AuditFilter filter, int limit) {
      return List.of();
    }

    @Override
    public void prune(int keep, Instant before) {}
  }
}
