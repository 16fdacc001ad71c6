package io.mochat.revisions;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Edit;
import io.mochat.messages.Edit.Conditions;
import io.mochat.messages.MentionDetector;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageType;
import io.mochat.messages.Posting;
import io.mochat.messages.SendKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lets authors change what they said, as long as they may post where they said it. Thread-safe. */
@Service
public class EditManager {

  private final Posting posting;
  private final MessageLog log;
  private final MentionDetector mentions;
  private final Reviser reviser;
  private final RevisionProperties properties;
  private final Clock clock;

  EditManager(
      Posting posting,
      MessageLog log,
      MentionDetector mentions,
      Reviser reviser,
      RevisionProperties properties,
      Clock clock) {
    this.posting = posting;
    this.log = log;
    this.mentions = mentions;
    this.reviser = reviser;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Gives a message of the caller other content.
   *
   * @return the message as it is now
   * @throws ChatException as {@link Posting#toPost} and {@link MessageLog#revise} say, and {@code
   *     EDIT_FORBIDDEN} for a message of somebody else, of type {@code system}, or one that asks or
   *     answers
   */
  public Message edit(Caller caller, ConversationId conversation, Wanted wanted) {
    var audience = posting.toPost(caller, conversation);
    var message =
        log.find(conversation, wanted.message())
            .orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
    if (!message.sender().equals(caller.id()) || !isEditable(message)) {
      throw new ChatException(ErrorCode.EDIT_FORBIDDEN);
    }
    var edit =
        new Edit(
            caller.id(),
            wanted.message(),
            wanted.content(),
            wanted.metadata(),
            wanted.key(),
            new Conditions(wanted.ifRev(), postedAfter()));
    return reviser.revise(audience, edit, mentions.detect(wanted.content(), audience));
  }

  // Others answer or decide what they were asked, and not what it says by now.
  private static boolean isEditable(Message message) {
    return message.type() != MessageType.SYSTEM && message.purpose() == null;
  }

  private Instant postedAfter() {
    var window = properties.editWindow();
    return window.isZero() ? Instant.EPOCH : clock.instant().minus(window);
  }

  /**
   * What a caller wants.
   *
   * @param metadata replaces what there was
   * @param ifRev the rev that the message must have; {@code null} for any
   * @param key by which a repeated call is recognised
   */
  public record Wanted(
      MessageId message,
      String content,
      @Nullable Map<String, Object> metadata,
      @Nullable Long ifRev,
      @Nullable SendKey key) {}
}
