package io.mochat.web.fields;

import io.mochat.kernel.ChatException;
import org.jspecify.annotations.Nullable;

/** Keeps, of all that is wrong with a request, what its client is told. */
final class Faults {

  private final Kept kept;

  /** The field that all of them belong to; {@code null} for each its own. */
  private final @Nullable String field;

  Faults() {
    this(new Kept(), null);
  }

  private Faults(Kept kept, @Nullable String field) {
    this.kept = kept;
    this.field = field;
  }

  /** The same faults, those noted there belonging to one field. */
  Faults of(String name) {
    return new Faults(kept, field == null ? name : field);
  }

  void mistyped(String name, String expected) {
    kept.note(Severity.MISTYPED, ChatException.invalid(owner(name), expected));
  }

  void missing(String name) {
    kept.note(Severity.MISSING, ChatException.missing(owner(name)));
  }

  void empty(String name) {
    kept.note(Severity.MISSING, ChatException.invalid(owner(name), "a value that is not empty"));
  }

  void wrong(String name, String expected) {
    kept.note(Severity.WRONG, ChatException.invalid(owner(name), expected));
  }

  private String owner(String name) {
    return field == null ? name : field;
  }

  void check() {
    if (kept.worst != null) {
      throw kept.worst;
    }
  }

  /** The worst comes first. */
  private enum Severity {
    MISTYPED,
    MISSING,
    WRONG
  }

  private static final class Kept {

    private @Nullable ChatException worst;
    private Severity severity = Severity.WRONG;

    void note(Severity next, ChatException fault) {
      if (worst == null || next.compareTo(severity) < 0) {
        worst = fault;
        severity = next;
      }
    }
  }
}
