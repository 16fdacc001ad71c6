package io.mochat.audit;

import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are wanted.
 *
 * @param action only this one
 * @param about only with this actor, subject or address; empty for any
 */
public record AuditFilter(@Nullable AuditAction action, String about) {

  /** Lets everything through. */
  public static final AuditFilter NONE = new AuditFilter(null, "");
}
