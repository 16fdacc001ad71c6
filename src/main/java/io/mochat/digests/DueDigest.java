package io.mochat.digests;

import io.mochat.kernel.MemberId;
import java.time.Instant;

/**
 * A digest that may be sent.
 *
 * @param email where to
 * @param key by which the human is known without signing in
 * @param position up to where in the log all was told
 * @param dueAt since when it may be sent
 * @param failures attempts that failed since the last mail
 */
public record DueDigest(
    MemberId member,
    String email,
    Away away,
    String key,
    long position,
    Instant dueAt,
    int failures) {}
