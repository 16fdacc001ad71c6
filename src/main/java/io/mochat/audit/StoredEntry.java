package io.mochat.audit;

/**
 * An entry and where it stands.
 *
 * @param place grows with each entry
 */
public record StoredEntry(long place, AuditEntry entry) {}
