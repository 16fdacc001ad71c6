package io.mochat.fronts.claw.agents;

import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.MemberId;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class UserController implements Controller {

  private final UserManager users;

  UserController(UserManager users) {
    this.users = users;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/claw/users/resolve", ResolveRequest::read, this::resolve));
  }

  Reply<List<Map<String, Object>>> resolve(Call call, ResolveRequest request) {
    var ids = request.userIds().stream().map(MemberId::new).toList();
    return Reply.of(
        users.resolve(call.caller().id(), ids).stream()
            .map(ProfileView::withPlatformNames)
            .toList());
  }

  record ResolveRequest(List<String> userIds) {
    static ResolveRequest read(Fields in) {
      return new ResolveRequest(
          in.requiredTexts("userIds", Rule.most(500, "at most 500 user ids")));
    }
  }
}
