package io.mochat.fronts.claw.messages;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.kernel.ConversationId;
import io.mochat.mailbox.MuteManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class MuteController implements Controller {

  private final MuteManager mutes;

  MuteController(MuteManager mutes) {
    this.mutes = mutes;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.once("/api/claw/mutes/set", MuteRequest::read, this::set),
        Endpoint.post("/api/claw/mutes/list", ListRequest::read, this::list));
  }

  Reply<Muted> set(Call call, MuteRequest request) {
    mutes.mute(call.caller(), ConversationId.of(request.conversationId()), request.muted());
    return Reply.of(new Muted(request.conversationId(), request.muted()));
  }

  Reply<Listed> list(Call call, ListRequest request) {
    var page = mutes.list(call.caller(), request.cursor(), PageRequest.limit(request.limit()));
    return Reply.of(
        new Listed(page.items().stream().map(ConversationId::value).toList(), page.next()));
  }

  /**
   * @param muted {@code true} unless the request says otherwise
   */
  record MuteRequest(String conversationId, boolean muted) {
    static MuteRequest read(Fields in) {
      return new MuteRequest(
          in.required("conversationId"), !Boolean.FALSE.equals(in.flag("muted")));
    }
  }

  record ListRequest(@Nullable String cursor, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("cursor"), in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }
  }

  record Muted(String conversationId, boolean muted) {}

  record Listed(List<String> conversationIds, @Nullable String nextCursor) {}
}
