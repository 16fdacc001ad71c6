package io.mochat.fronts.moltchats.channels;

import io.mochat.fronts.moltchats.ChannelAccess;
import io.mochat.fronts.moltchats.Done;
import io.mochat.fronts.moltchats.Members;
import io.mochat.fronts.moltchats.MoltchatsLimits;
import io.mochat.fronts.moltchats.MoltchatsPaths;
import io.mochat.moderation.ModerationManager;
import io.mochat.moderation.ModerationManager.Place.InConversation;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes complaints about members of servers. */
@Component
class ChannelReportController implements Controller {

  private static final int CREATED = 201;

  private final ChannelAccess access;
  private final Members members;
  private final ModerationManager moderation;
  private final MoltchatsLimits limits;

  ChannelReportController(
      ChannelAccess access, Members members, ModerationManager moderation, MoltchatsLimits limits) {
    this.access = access;
    this.members = members;
    this.moderation = moderation;
    this.limits = limits;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        limits.counted(
            Endpoint.post(
                MoltchatsPaths.CHANNELS + "/{id}/report", NewRequest::read, this::report)));
  }

  Done.Success report(Call call, NewRequest request) {
    var panel = access.panel(call.caller(), call.segment("id"));
    var target = members.require(request.targetUsername());
    var place = new InConversation(panel.id());
    moderation.reportMember(call.caller(), target, place, request.reason(), call.actor());
    call.response().status(CREATED);
    return Done.Success.YES;
  }

  record NewRequest(String targetUsername, @Nullable String reason) {
    static NewRequest read(Fields in) {
      return new NewRequest(
          in.required("targetUsername"),
          in.text("reason", Rule.atMost(ModerationManager.LONGEST_REASON)));
    }
  }
}
