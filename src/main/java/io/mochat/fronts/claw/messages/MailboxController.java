package io.mochat.fronts.claw.messages;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.mailbox.MailboxManager;
import io.mochat.mailbox.MailboxManager.Patience;
import io.mochat.users.UserManager;
import io.mochat.web.LongPoll;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/claw")
class MailboxController {

  // Clients give up after 30 s.
  private static final int LONGEST_MILLIS = 25_000;
  private static final int DEFAULT_LIMIT = 100;

  private final MailboxManager mailbox;
  private final UserManager users;

  MailboxController(MailboxManager mailbox, UserManager users) {
    this.mailbox = mailbox;
    this.users = users;
  }

  @PostMapping("/sync")
  Reply<MailView> sync(Caller caller, LongPoll poll, @Valid @RequestBody SyncRequest request) {
    var patience = new Patience(request.patience(), poll.begin(request.patience()));
    var mail = mailbox.fetch(caller, request.positions(), request.limitOrDefault(), patience);
    return Reply.of(MailView.of(mail, users));
  }

  @PostMapping("/ack")
  Reply<Acknowledged> ack(Caller caller, @Valid @RequestBody AckRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    long seq = mailbox.acknowledge(caller, conversation, request.seq());
    return Reply.of(new Acknowledged(conversation.value(), seq));
  }

  record SyncRequest(
      @Nullable Map<String, @Nullable Long> cursors,
      @Min(value = 0, message = "milliseconds, 0 to 25000") @Nullable Integer timeoutMs,
      @Min(value = 1, message = "a whole number from 1 to 500")
          @Max(value = 500, message = "a whole number from 1 to 500")
          @Nullable Integer limit) {

    Map<ConversationId, Long> positions() {
      var positions = new HashMap<ConversationId, Long>();
      if (cursors != null) {
        cursors.forEach((id, seq) -> positions.put(conversation(id), requireSeq(seq)));
      }
      return positions;
    }

    int limitOrDefault() {
      return limit == null ? DEFAULT_LIMIT : limit;
    }

    Duration patience() {
      return Duration.ofMillis(timeoutMs == null ? 0 : Math.min(timeoutMs, LONGEST_MILLIS));
    }

    private static ConversationId conversation(String id) {
      if (id.isBlank()) {
        throw ChatException.invalid("cursors", "ids of conversations as names");
      }
      return ConversationId.of(id);
    }

    private static long requireSeq(@Nullable Long seq) {
      if (seq == null || seq < 0) {
        throw ChatException.invalid("cursors", "a seq, or 0, for each conversation");
      }
      return seq;
    }
  }

  record AckRequest(
      @NotBlank String conversationId,
      @NotNull @Min(value = 0, message = "a seq, or 0") Long seq) {}

  record Acknowledged(String conversationId, long seq) {}
}
