package io.mochat.fronts.claw;

import io.mochat.kernel.MessageId;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request for messages that sessions and panels share.
 *
 * @param log the generation of the log that {@code afterSeq} is of
 * @param beforeMessageId the platform's name of {@code cursor}
 */
public record PageFields(
    @Nullable Integer limit,
    @Nullable String cursor,
    @Nullable String beforeMessageId,
    @Nullable Long afterSeq,
    @Nullable String log) {
  /** Reads them. */
  public static PageFields read(Fields in) {
    return new PageFields(
        in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)),
        in.token("cursor"),
        in.token("beforeMessageId"),
        in.number("afterSeq", Rule.from(0, AFTER)),
        in.text("log"));
  }

  private static final String AFTER = "a seq, or 0 for the beginning";

  /** The fields of a query string. */
  public static PageFields ofQuery(@Nullable String limit, @Nullable String before) {
    return new PageFields(PageRequest.parseLimit(limit), null, before, null, null);
  }

  /** The message that the page is to be older than, or {@code null} for the newest page. */
  @Nullable MessageId before() {
    var given = PageRequest.cursor(cursor);
    return given != null ? given : PageRequest.cursor(beforeMessageId);
  }
}
