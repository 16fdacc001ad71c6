package io.mochat.fronts.claw;

import io.mochat.kernel.MessageId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request for messages that sessions and panels share.
 *
 * @param beforeMessageId the platform's name of {@code cursor}
 */
public record PageFields(
    @Min(value = 1, message = PageRequest.LIMITS) @Max(value = 100, message = PageRequest.LIMITS)
        @Nullable Integer limit,
    @Nullable Object cursor,
    @Nullable Object beforeMessageId,
    @Min(value = 0, message = AFTER) @Nullable Long afterSeq) {

  private static final String AFTER = "a seq, or 0 for the beginning";

  /** The fields of a query string. */
  public static PageFields ofQuery(@Nullable String limit, @Nullable String before) {
    return new PageFields(PageRequest.parseLimit(limit), null, before, null);
  }

  /** The message that the page is to be older than, or {@code null} for the newest page. */
  @Nullable MessageId before() {
    var given = PageRequest.cursor(cursor);
    return given != null ? given : PageRequest.cursor(beforeMessageId);
  }
}
