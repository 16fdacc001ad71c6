package io.mochat.audit;

import java.time.Instant;
import java.util.List;

/** Keeps the audit log. Thread-safe; every call reads or writes the database. */
public interface AuditStore {

  /** Adds entries, in their order; all of them or none. */
  void append(List<AuditEntry> entries);

  /**
   * The newest entries before a place in the log that a filter lets through, newest first.
   *
   * @param before a place, or {@code Long.MAX_VALUE} for the end
   */
  List<StoredEntry> list(long before, AuditFilter filter, int limit);

  /** Removes all but the newest so many, and of these whatever is older than a time. */
  void prune(int keep, Instant before);
}
