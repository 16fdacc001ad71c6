package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditEntry;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.StoredEntry;
import io.mochat.storage.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of audit entries guarantees. */
public interface AuditStoreContract {

  Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  TestDatabase database();

  @Test
  default void entriesComeBackAsTheyWere() {
    var full = new AuditEntry(NOON, AuditAction.TOKEN_ROTATED, "ada", "ada", "a b", "1.2.3.4");
    var empty = new AuditEntry(NOON, AuditAction.ADMIN_REFUSED, null, null, null, null);

    database().audit.append(List.of(full, empty));

    assertThat(entries(Long.MAX_VALUE, 10)).containsExactly(empty, full);
  }

  @Test
  default void pagesFollowEachOther() {
    database().audit.append(IntStream.range(0, 5).mapToObj(this::entry).toList());

    var page = database().audit.list(Long.MAX_VALUE, AuditFilter.NONE, 2);
    var next = entries(page.getLast().place(), 10);

    assertThat(page).extracting(StoredEntry::entry).containsExactly(entry(4), entry(3));
    assertThat(next).containsExactly(entry(2), entry(1), entry(0));
  }

  @Test
  default void aFilterLetsThroughWhatItNames() {
    var joined = new AuditEntry(NOON, AuditAction.PANEL_JOINED, "ada", "p1", null, "1.2.3.4");
    var left = new AuditEntry(NOON, AuditAction.PANEL_LEFT, "ada", "p2", null, "1.2.3.4");
    var refused = new AuditEntry(NOON, AuditAction.ADMIN_REFUSED, null, null, null, "4.3.2.1");

    database().audit.append(List.of(joined, left, refused));

    assertThat(filtered(AuditAction.PANEL_LEFT, "")).containsExactly(left);
    assertThat(filtered(null, "ada")).containsExactly(left, joined);
    assertThat(filtered(null, "p1")).containsExactly(joined);
    assertThat(filtered(null, "4.3.2.1")).containsExactly(refused);
    assertThat(filtered(AuditAction.PANEL_JOINED, "p2")).isEmpty();
  }

  @Test
  default void theOldestGoFirst() {
    database().audit.append(IntStream.range(0, 5).mapToObj(this::entry).toList());

    database().audit.prune(3, NOON);
    assertThat(entries(Long.MAX_VALUE, 10)).containsExactly(entry(4), entry(3), entry(2));

    database().audit.prune(3, NOON.plusSeconds(4));
    assertThat(entries(Long.MAX_VALUE, 10)).containsExactly(entry(4));
  }

  @Test
  default void anEmptyLogCanBePruned() {
    database().audit.prune(3, NOON);

    assertThat(entries(Long.MAX_VALUE, 10)).isEmpty();
  }

  private List<AuditEntry> entries(long before, int limit) {
    return database().audit.list(before, AuditFilter.NONE, limit).stream()
        .map(StoredEntry::entry)
        .toList();
  }

  private List<AuditEntry> filtered(@Nullable AuditAction action, String about) {
    var filter = new AuditFilter(action, about);
    return database().audit.list(Long.MAX_VALUE, filter, 10).stream()
        .map(StoredEntry::entry)
        .toList();
  }

  private AuditEntry entry(int second) {
    return new AuditEntry(
        NOON.plusSeconds(second), AuditAction.PANEL_LEFT, "ada", "p" + second, null, "::1");
  }
}
