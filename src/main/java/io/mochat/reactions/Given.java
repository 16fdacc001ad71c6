package io.mochat.reactions;

import io.mochat.kernel.MemberId;
import java.time.Instant;

/**
 * A reaction of one member.
 *
 * @param rev the revision that it made
 */
public record Given(String emoji, MemberId member, Instant at, long rev) {}
