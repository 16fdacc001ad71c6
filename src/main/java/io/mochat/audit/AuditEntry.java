package io.mochat.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param actor the id of who did it; {@code null} when nobody was signed in
 * @param subject the id of what it was done to
 * @param members ids of those it concerned, the first of them if there are many; for an approval
 *     the hash of what was to be allowed
 * @param address where the request came from
 */
public record AuditEntry(
    Instant at,
    AuditAction action,
    @Nullable String actor,
    @Nullable String subject,
    @Nullable String members,
    @Nullable String address) {}
