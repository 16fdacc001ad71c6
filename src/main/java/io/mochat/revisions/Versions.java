package io.mochat.revisions;

import io.mochat.access.Audiences;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.messages.MessageLog;
import io.mochat.revisions.RevisionLog.Version;
import java.util.List;
import org.springframework.stereotype.Service;

/** What messages said before they were edited. Thread-safe. */
@Service
public class Versions {

  private final Audiences audiences;
  private final MessageLog log;
  private final RevisionLog revisions;

  Versions(Audiences audiences, MessageLog log, RevisionLog revisions) {
    this.audiences = audiences;
    this.log = log;
    this.revisions = revisions;
  }

  /**
   * The versions of a message that are kept, oldest first; the last is what it says now. None of a
   * recalled one.
   *
   * @throws ChatException {@code MESSAGE_NOT_FOUND}, and as {@link Audiences#toReadBack} says
   */
  public List<Version> list(Caller caller, ConversationId conversation, MessageId id) {
    audiences.toReadBack(caller, conversation);
    var message =
        log.find(conversation, id)
            .orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
    if (message.isRecalled()) {
      return List.of();
    }
    var kept = revisions.versions(message);
    return kept.isEmpty()
        ? List.of(new Version(message.content(), message.metadata(), message.createdAt(), 0))
        : kept;
  }
}
