package io.mochat.fronts.account;

import io.mochat.accounts.Credential;
import io.mochat.accounts.CredentialManager;
import io.mochat.accounts.HumansOnly;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AccountController implements Controller {

  private final UserManager users;
  private final CredentialManager credentials;
  private final SessionCookie cookie;

  AccountController(UserManager users, CredentialManager credentials, SessionCookie cookie) {
    this.users = users;
    this.credentials = credentials;
    this.cookie = cookie;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/account/me", this::me),
        Endpoint.post("/api/account/profile", ProfileRequest::read, this::profile));
  }

  Reply<AccountView> me(Call call) {
    var human = get(HumansOnly.require(call.caller()).id());
    renewCookie(call);
    return Reply.of(AccountView.of(human));
  }

  Reply<AccountView> profile(Call call, ProfileRequest request) {
    var id = HumansOnly.require(call.caller()).id();
    users.rename(id, request.displayName().strip());
    return Reply.of(AccountView.of(get(id)));
  }

  // Only the browser's own session: a token's caller may sit in a browser of somebody else.
  private void renewCookie(Call call) {
    var session = SessionCookie.of(call);
    if (session != null
        && credentials
            .findCredential(Credential.Kind.SESSION, session)
            .filter(found -> found.member().equals(call.caller().id()))
            .isPresent()) {
      cookie.set(call, session);
    }
  }

  private User get(MemberId id) {
    return users.findUser(id).orElseThrow(() -> new ChatException(ErrorCode.HUMANS_ONLY));
  }

  record ProfileRequest(String displayName) {
    static ProfileRequest read(Fields in) {
      return new ProfileRequest(in.required("displayName", Rule.atMost(100)));
    }
  }
}
