package io.mochat.messages.marks;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a message was recalled.
 *
 * @param by its author, or who may erase it in the author's place
 */
public record Recalled(Instant at, MemberId by, @Nullable String reason) {}
