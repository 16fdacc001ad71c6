package io.mochat.messages;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New content for a message that is in the log.
 *
 * @param content refused as that of a {@link Draft} is
 * @param metadata replaces the metadata there was, as the content does
 * @param key the actor's name for this edit, by which a repeated one is recognised
 */
public record Edit(
    MemberId actor,
    MessageId message,
    String content,
    @Nullable Map<String, Object> metadata,
    @Nullable SendKey key,
    Conditions conditions)
    implements Alteration {

  /** How often a message may be edited. */
  public static final int MOST = 100;

  /** How many versions of a message are kept, the present one included. */
  public static final int VERSIONS = 20;

  public Edit {
    Body.requireContent(content);
  }

  /** An edit on no conditions. */
  public Edit(
      MemberId actor,
      MessageId message,
      String content,
      @Nullable Map<String, Object> metadata,
      @Nullable SendKey key) {
    this(actor, message, content, metadata, key, Conditions.NONE);
  }

  @Override
  public Revision.Kind kind() {
    return Revision.Kind.EDITED;
  }

  /**
   * What must be so when the edit is stored.
   *
   * @param rev the rev that the message has; {@code null} for any
   * @param postedAfter when the message was posted at the earliest
   */
  public record Conditions(@Nullable Long rev, Instant postedAfter) {

    /** Whatever is so. */
    public static final Conditions NONE = new Conditions(null, Instant.EPOCH);
  }
}
