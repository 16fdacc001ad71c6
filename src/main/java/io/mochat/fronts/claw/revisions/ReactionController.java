package io.mochat.fronts.claw.revisions;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.marks.MarksView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.SendKey;
import io.mochat.messages.marks.Emoji;
import io.mochat.reactions.Given;
import io.mochat.reactions.ReactionManager;
import io.mochat.reactions.ReactionManager.Filter;
import io.mochat.reactions.ReactionManager.Reacted;
import io.mochat.reactions.ReactionManager.Wanted;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What members react to messages with. */
@Component
class ReactionController implements Controller {

  private final ReactionManager reactions;

  ReactionController(ReactionManager reactions) {
    this.reactions = reactions;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/messages/react", ReactRequest::read, this::react),
        Endpoint.post("/api/claw/messages/reactions", ListRequest::read, this::list));
  }

  Reply<ReactedView> react(Call call, ReactRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    var wanted = request.wanted(call.header(SendFields.KEY_HEADER));
    return Reply.of(ReactedView.of(reactions.react(call.caller(), conversation, wanted)));
  }

  Reply<ReactionPage> list(Call call, ListRequest request) {
    var conversation = ConversationId.of(request.conversationId());
    var message = new MessageId(request.messageId());
    var page = reactions.list(call.caller(), conversation, message, request.filter());
    return Reply.of(
        new ReactionPage(page.items().stream().map(GivenView::of).toList(), page.next()));
  }

  record ReactRequest(
      String conversationId,
      String messageId,
      String emoji,
      @Nullable Boolean remove,
      @Nullable String clientMessageId) {
    static ReactRequest read(Fields in) {
      return new ReactRequest(
          in.required("conversationId"),
          in.required("messageId"),
          in.required("emoji"),
          in.flag("remove"),
          in.text("clientMessageId"));
    }

    Wanted wanted(@Nullable String header) {
      return new Wanted(
          new MessageId(messageId),
          Emoji.of(emoji),
          remove != null && remove,
          SendKey.of(header, clientMessageId));
    }
  }

  record ListRequest(
      String conversationId,
      String messageId,
      @Nullable String emoji,
      @Nullable String cursor,
      @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.required("conversationId"),
          in.required("messageId"),
          in.text("emoji"),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }

    Filter filter() {
      var wanted = emoji == null || emoji.isBlank() ? null : Emoji.of(emoji);
      return new Filter(wanted, cursor, PageRequest.limit(limit));
    }
  }

  /**
   * @param rev of the newest revision of the message
   * @param mine what the caller reacts with
   */
  record ReactedView(
      String messageId, long rev, List<Map<String, Object>> reactions, List<String> mine) {

    static ReactedView of(Reacted reacted) {
      var message = reacted.message();
      return new ReactedView(
          message.id().value(),
          message.rev(),
          MarksView.reactions(message.marks().reactions()),
          reacted.mine());
    }
  }

  record ReactionPage(List<GivenView> items, @Nullable String nextCursor) {}

  record GivenView(String emoji, String member, String at) {

    static GivenView of(Given given) {
      return new GivenView(given.emoji(), given.member().value(), Timestamps.format(given.at()));
    }
  }
}
