package io.mochat.audit;

/**
 * An entry of the audit log as stored, and its place there.
 *
 * @param place grows with each entry
 */
public record StoredEntry(long place, AuditEntry entry) {}
