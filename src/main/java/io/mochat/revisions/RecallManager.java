package io.mochat.revisions;

import io.mochat.access.Audiences;
import io.mochat.agents.OwnershipManager;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Alteration.Recall;
import io.mochat.messages.Audience;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Purpose;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Erases messages: those of the caller and of the agents it looks after, and anybody's where it is
 * in charge. Thread-safe.
 */
@Service
public class RecallManager {

  private final Audiences audiences;
  private final OwnershipManager owners;
  private final MessageLog log;
  private final Reviser reviser;
  private final AuditLog audit;
  private final RevisionProperties properties;

  RecallManager(
      Audiences audiences,
      OwnershipManager owners,
      MessageLog log,
      Reviser reviser,
      AuditLog audit,
      RevisionProperties properties) {
    this.audiences = audiences;
    this.owners = owners;
    this.log = log;
    this.reviser = reviser;
    this.audit = audit;
    this.properties = properties;
  }

  /**
   * Erases a message; one that is erased already stays as it is.
   *
   * @return what is left of it
   * @throws ChatException {@code RECALL_FORBIDDEN}, {@code MESSAGE_NOT_FOUND}, as {@link
   *     Audiences#toRead} says where the caller may not even read, and as {@link MessageLog#revise}
   */
  public Message recall(Caller caller, ConversationId conversation, Wanted wanted, Actor actor) {
    var found = log.find(conversation, wanted.message());
    if (found.filter(message -> isOf(caller, message)).isEmpty()) {
      requireCharge(caller, conversation, found.isPresent());
    }
    var message = found.orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
    requireErasable(message);
    var recall =
        new Recall(caller.id(), message.id(), wanted.reason(), wanted.key(), properties.holds());
    var audience = audiences.find(conversation).orElseGet(() -> nobody(conversation));
    var tombstone = reviser.revise(audience, recall);
    if (!message.isRecalled() && !message.sender().equals(caller.id())) {
      note(message, actor);
    }
    return tombstone;
  }

  private boolean isOf(Caller caller, Message message) {
    return message.sender().equals(caller.id())
        || caller
            .id()
            .equals(owners.confirmedOwners(Set.of(message.sender())).get(message.sender()));
  }

  // Whoever may not read there does not learn whether there is such a message.
  private void requireCharge(Caller caller, ConversationId conversation, boolean isThere) {
    if (!audiences.canModerate(caller.id(), conversation)) {
      audiences.requireRead(caller, conversation);
      throw new ChatException(isThere ? ErrorCode.RECALL_FORBIDDEN : ErrorCode.MESSAGE_NOT_FOUND);
    }
  }

  // What was asked is kept apart from its message too, and is cancelled instead.
  private static void requireErasable(Message message) {
    switch (message.purpose()) {
      case null -> {}
      case Purpose.Answer answer -> {}
      case Purpose.Question question -> throw new ChatException(ErrorCode.RECALL_FORBIDDEN);
      case Purpose.Approval approval -> throw new ChatException(ErrorCode.RECALL_FORBIDDEN);
    }
  }

  private void note(Message message, Actor actor) {
    audit.note(
        AuditAction.MESSAGE_RECALLED, actor, message.id().value(), List.of(message.sender()));
  }

  private static Audience nobody(ConversationId conversation) {
    return new Audience(conversation, null, Set::<MemberId>of);
  }

  /** What a caller wants; the key is that of a repeated call. */
  public record Wanted(MessageId message, @Nullable String reason, @Nullable SendKey key) {}
}
