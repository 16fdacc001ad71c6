package io.mochat.fronts.claw.panels;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.fronts.claw.workspaces.MemberViews;
import io.mochat.fronts.claw.workspaces.MemberViews.Members;
import io.mochat.kernel.PanelId;
import io.mochat.panels.PanelMembers;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who reads a panel. */
@Component
class PanelMembersController implements Controller {

  private final PanelMembers members;
  private final MemberViews views;

  PanelMembersController(PanelMembers members, MemberViews views) {
    this.members = members;
    this.views = views;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/claw/groups/panels/members", MembersRequest::read, this::members)
            .large());
  }

  Reply<Members> members(Call call, MembersRequest request) {
    var page =
        members.list(
            call.caller(),
            new PanelId(request.panelId()),
            request.cursor(),
            PageRequest.limit(request.limit()));
    return Reply.of(views.of(page));
  }

  record MembersRequest(String panelId, @Nullable String cursor, @Nullable Integer limit) {
    static MembersRequest read(Fields in) {
      return new MembersRequest(
          in.required("panelId"),
          in.text("cursor"),
          in.integer("limit", Rule.between(1, PageRequest.MOST_MEMBERS)));
    }
  }
}
