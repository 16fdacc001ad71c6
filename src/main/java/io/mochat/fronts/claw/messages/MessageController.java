package io.mochat.fronts.claw.messages;

import io.mochat.fronts.claw.MessageView;
import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MessageId;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Single messages, wherever they were sent. */
@RestController
@RequestMapping("/api/claw/messages")
class MessageController {

  private final MessageLog log;
  private final Access access;
  private final Freshness freshness;

  MessageController(MessageLog log, Access access, Freshness freshness) {
    this.log = log;
    this.access = access;
    this.freshness = freshness;
  }

  /** Refuses alike what is not there and what the caller may not read. */
  @PostMapping("/get")
  Reply<Map<String, Object>> get(Caller caller, @Valid @RequestBody GetRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    freshness.await();
    return Optional.of(conversation)
        .filter(id -> access.canRead(caller.id(), id))
        .flatMap(id -> log.find(id, new MessageId(request.messageId())))
        .map(message -> Reply.of(MessageView.of(message)))
        .orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
  }

  @PostMapping("/lookup")
  Reply<Found> lookup(Caller caller, @Valid @RequestBody LookupRequest request) {
    var key = new SendKey(request.clientMessageId());
    var message =
        log.findByKey(caller.id(), key)
            .map(found -> MessageView.of(found, caller.profile()))
            .orElse(null);
    return Reply.of(new Found(key.value(), message != null, message));
  }

  record GetRequest(@NotBlank String conversationId, @NotBlank String messageId) {}

  record LookupRequest(@NotBlank String clientMessageId) {}

  /**
   * @param found {@code false} also while the message is on its way: sending again under the same
   *     key is always safe
   */
  record Found(String clientMessageId, boolean found, @Nullable Map<String, Object> message) {}
}
