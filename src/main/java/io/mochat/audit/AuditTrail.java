package io.mochat.audit;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit log as one request writes to it: who asks, and from where, is known. An endpoint gets
 * it as a parameter, and notes what it did once it is done.
 */
public final class AuditTrail {

  private final AuditLog log;
  private final @Nullable String actor;
  private final String address;

  /** The trail of a request by this actor, if anybody is signed in, from this address. */
  public AuditTrail(AuditLog log, @Nullable String actor, String address) {
    this.log = log;
    this.actor = actor;
    this.address = address;
  }

  /** Notes something done to this subject. */
  public void note(AuditAction action, String subject) {
    note(action, subject, List.of());
  }

  /** Notes something done to this subject that concerns these members. */
  public void note(AuditAction action, String subject, Collection<String> members) {
    log.note(action, actor, subject, members, address);
  }
}
