package io.mochat.messages;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.marks.Emoji;
import org.jspecify.annotations.Nullable;

/** What a member wants changed of a message that is in the log. */
public sealed interface Alteration permits Edit, Alteration.Recall, Alteration.React {

  /** Who wants it. */
  MemberId actor();

  /** Of which message. */
  MessageId message();

  /** The actor's name for this change, by which a repeated one is recognised. */
  @Nullable SendKey key();

  /** What sort of revision it makes. */
  Revision.Kind kind();

  /**
   * That a message be erased, all but its place and its thread.
   *
   * @param hold whether what it said is kept where only the operator finds it
   */
  record Recall(
      MemberId actor,
      MessageId message,
      @Nullable String reason,
      @Nullable SendKey key,
      boolean hold)
      implements Alteration {

    private static final int MOST = 200;

    public Recall {
      if (reason != null && reason.codePointCount(0, reason.length()) > MOST) {
        throw ChatException.invalid("reason", "at most " + MOST + " characters");
      }
    }

    @Override
    public Revision.Kind kind() {
      return Revision.Kind.RECALLED;
    }
  }

  /**
   * A reaction to a message.
   *
   * @param remove whether it is taken back
   */
  record React(
      MemberId actor, MessageId message, Emoji emoji, boolean remove, @Nullable SendKey key)
      implements Alteration {

    /** How many different ones one member may give to a message. */
    public static final int MOST_OF_MEMBER = 20;

    /** How many different ones a message may have. */
    public static final int MOST = 50;

    @Override
    public Revision.Kind kind() {
      return Revision.Kind.REACTIONS;
    }
  }
}
