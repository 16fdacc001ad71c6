package io.mochat.messages;

import io.mochat.kernel.Caller;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a sender asks about its own messages, wherever it sent them. */
@RestController
@RequestMapping("/api/claw/messages")
class MessageController {

  private final MessageLog log;

  MessageController(MessageLog log) {
    this.log = log;
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

  record LookupRequest(@NotBlank String clientMessageId) {}

  /**
   * @param found {@code false} also while the message is on its way: sending again under the same
   *     key is always safe
   */
  record Found(String clientMessageId, boolean found, @Nullable Map<String, Object> message) {}
}
