package io.mochat.fronts.claw.messages;

import io.mochat.fronts.claw.MessageView;
import io.mochat.fronts.claw.marks.MarksView;
import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.reactions.ReactionManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Single messages, wherever they were sent. */
@Component
class MessageController implements Controller {

  private final MessageLog log;
  private final Access access;
  private final ReactionManager reactions;
  private final Freshness freshness;

  MessageController(MessageLog log, Access access, ReactionManager reactions, Freshness freshness) {
    this.log = log;
    this.access = access;
    this.reactions = reactions;
    this.freshness = freshness;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/messages/get", GetRequest::read, this::get),
        Endpoint.post("/api/claw/messages/lookup", LookupRequest::read, this::lookup));
  }

  /** Refuses alike what is not there and what the caller may not read. */
  Reply<Map<String, Object>> get(Call call, GetRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    freshness.await();
    return Optional.of(conversation)
        .filter(id -> access.canRead(call.caller().id(), id))
        .flatMap(id -> log.find(id, new MessageId(request.messageId())))
        .map(message -> Reply.of(shown(call.caller(), message)))
        .orElseThrow(() -> new ChatException(ErrorCode.MESSAGE_NOT_FOUND));
  }

  private Map<String, Object> shown(Caller caller, Message message) {
    var mine = reactions.mine(caller, List.of(message)).get(message.id());
    return MarksView.withMine(MessageView.of(message), mine);
  }

  Reply<Found> lookup(Call call, LookupRequest request) {
    var key = new SendKey(request.clientMessageId());
    var message =
        log.findByKey(call.caller().id(), key)
            .map(found -> MessageView.of(found, call.caller().profile()))
            .orElse(null);
    return Reply.of(new Found(key.value(), message != null, message));
  }

  record GetRequest(String conversationId, String messageId) {
    static GetRequest read(Fields in) {
      return new GetRequest(in.required("conversationId"), in.required("messageId"));
    }
  }

  record LookupRequest(String clientMessageId) {
    static LookupRequest read(Fields in) {
      return new LookupRequest(in.required("clientMessageId"));
    }
  }

  /**
   * @param found {@code false} also while the message is on its way: sending again under the same
   *     key is always safe
   */
  record Found(String clientMessageId, boolean found, @Nullable Map<String, Object> message) {}
}
