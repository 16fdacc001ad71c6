package io.mochat.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
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
    try (var log = new AuditLog(store, properties, Clock.systemUTC())) {
      log.note(AuditAction.PANEL_JOINED, new Actor(new MemberId("ada"), "127.0.0.1"), "panel");
      await().until(() -> log.waiting() == 0);
    }
    assertThat(store.entries).extracting(AuditEntry::actor).containsExactly("ada");
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
