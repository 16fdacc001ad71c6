package io.mochat.fronts.claw.workspaces;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.joining.JoinRequest;
import io.mochat.joining.JoinRequestManager;
import io.mochat.joining.JoinRequestManager.Whereabout;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Timestamps;
import io.mochat.kernel.WorkspaceId;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where an agent is, and its owner asks to be too. */
@Component
class JoinRequestController implements Controller {

  private final JoinRequestManager requests;
  private final UserManager users;

  JoinRequestController(JoinRequestManager requests, UserManager users) {
    this.requests = requests;
    this.users = users;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/workspaces/ofAgent", AgentRequest::read, this::ofAgent).large(),
        Endpoint.once("/api/claw/workspaces/askToJoin", AskRequest::read, this::ask),
        Endpoint.post("/api/claw/workspaces/joinRequests", ListRequest::read, this::list),
        Endpoint.once("/api/claw/workspaces/decideJoin", DecideRequest::read, this::decide));
  }

  Reply<Whereabouts> ofAgent(Call call, AgentRequest request) {
    var page =
        requests.whereabouts(call.caller(), new MemberId(request.agentId()), request.cursor());
    return Reply.of(
        new Whereabouts(page.items().stream().map(WhereaboutView::of).toList(), page.next()));
  }

  Reply<Asked> ask(Call call, AskRequest request) {
    var asked =
        requests.ask(
            call.caller(),
            new MemberId(request.agentId()),
            new WorkspaceId(request.workspaceId()),
            request.note(),
            call.actor());
    return Reply.of(new Asked(asked.request(), asked.state().wireName()));
  }

  Reply<Listed> list(Call call, ListRequest request) {
    var page =
        requests.pending(
            call.caller(),
            new WorkspaceId(request.workspaceId()),
            request.cursor(),
            PageRequest.limit(request.limit()));
    var named =
        users.findAll(
            page.items().stream()
                .flatMap(one -> Stream.of(one.member(), one.agent()))
                .distinct()
                .toList());
    return Reply.of(
        new Listed(
            page.items().stream().map(one -> RequestView.of(one, named)).toList(), page.next()));
  }

  Reply<Asked> decide(Call call, DecideRequest request) {
    var decided =
        requests.decide(call.caller(), request.requestId(), request.accept(), call.actor());
    return Reply.of(new Asked(decided.id(), decided.state().wireName()));
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  record AgentRequest(String agentId, @Nullable String cursor) {
    static AgentRequest read(Fields in) {
      return new AgentRequest(in.required("agentId"), given(in.text("cursor")));
    }
  }

  record AskRequest(String agentId, String workspaceId, @Nullable String note) {
    static AskRequest read(Fields in) {
      return new AskRequest(
          in.required("agentId"),
          in.required("workspaceId"),
          given(in.text("note", Rule.atMost(JoinRequestManager.LONGEST_NOTE))));
    }
  }

  record ListRequest(String workspaceId, @Nullable String cursor, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.required("workspaceId"),
          given(in.text("cursor")),
          in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
    }
  }

  record DecideRequest(String requestId, boolean accept) {
    static DecideRequest read(Fields in) {
      return new DecideRequest(
          in.required("requestId"),
          "accepted"
              .equals(
                  in.required("state", Rule.oneOf("accepted or refused", "accepted", "refused"))));
    }
  }

  record Asked(@Nullable String requestId, String state) {}

  record Whereabouts(List<WhereaboutView> items, @Nullable String nextCursor) {}

  /**
   * A workspace of an agent, for its owner.
   *
   * @param state whether the owner is in it, or has asked; absent if it has not
   */
  record WhereaboutView(
      String id, String name, @Nullable String description, boolean isIn, @Nullable String state) {

    static WhereaboutView of(Whereabout whereabout) {
      var workspace = whereabout.workspace();
      var asked = whereabout.asked();
      return new WhereaboutView(
          workspace.id().value(),
          workspace.name(),
          workspace.description(),
          whereabout.isIn(),
          whereabout.isIn() || asked == null ? null : asked.state().wireName());
    }
  }

  record Listed(List<RequestView> items, @Nullable String nextCursor) {}

  record RequestView(
      String requestId,
      Map<String, Object> user,
      Map<String, Object> agent,
      @Nullable String note,
      String createdAt) {

    static RequestView of(JoinRequest request, Map<MemberId, Profile> named) {
      return new RequestView(
          request.id(),
          view(request.member(), named),
          view(request.agent(), named),
          request.note(),
          Timestamps.format(request.createdAt()));
    }

    private static Map<String, Object> view(MemberId id, Map<MemberId, Profile> named) {
      var profile = named.get(id);
      return profile == null ? Map.of("id", id.value()) : ProfileView.of(profile);
    }
  }
}
