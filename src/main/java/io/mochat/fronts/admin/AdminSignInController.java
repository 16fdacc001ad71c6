package io.mochat.fronts.admin;

import io.mochat.accounts.SignInLinks;
import io.mochat.accounts.SignInLinks.SignInLink;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminSignInController implements Controller {

  private final SignInLinks links;

  AdminSignInController(SignInLinks links) {
    this.links = links;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/admin/signinLink", LinkRequest::read, this::link).open());
  }

  Reply<SignInLink> link(Call call, LinkRequest request) {
    return Reply.of(links.make(request.email(), call.actor()));
  }

  record LinkRequest(String email) {
    static LinkRequest read(Fields in) {
      return new LinkRequest(
          in.required(
              "email",
              Rule.ascii("an e-mail address in ASCII"),
              Rule.email("an e-mail address"),
              Rule.atMost(254)));
    }
  }
}
