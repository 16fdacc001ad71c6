package io.mochat.fronts.account;

import io.mochat.accounts.Credential;
import io.mochat.accounts.CredentialManager;
import io.mochat.accounts.HumansOnly;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.web.Reply;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
@RequestMapping("/api/account")
class AccountController {

  private final UserManager users;
  private final CredentialManager credentials;
  private final SessionCookie cookie;

  AccountController(UserManager users, CredentialManager credentials, SessionCookie cookie) {
    this.users = users;
    this.credentials = credentials;
    this.cookie = cookie;
  }

  @GetMapping("/me")
  Reply<AccountView> me(Caller caller, ServerWebExchange exchange) {
    var human = get(HumansOnly.require(caller).id());
    renewCookie(caller, exchange);
    return Reply.of(AccountView.of(human));
  }

  @PostMapping("/profile")
  Reply<AccountView> profile(Caller caller, @Valid @RequestBody ProfileRequest request) {
    var id = HumansOnly.require(caller).id();
    users.rename(id, request.displayName().strip());
    return Reply.of(AccountView.of(get(id)));
  }

  // Only the browser's own session: a token's caller may sit in a browser of somebody else.
  private void renewCookie(Caller caller, ServerWebExchange exchange) {
    var session = SessionCookie.of(exchange.getRequest());
    if (session != null
        && credentials
            .findCredential(Credential.Kind.SESSION, session)
            .filter(found -> found.member().equals(caller.id()))
            .isPresent()) {
      cookie.set(exchange, session);
    }
  }

  private User get(MemberId id) {
    return users.findUser(id).orElseThrow(() -> new ChatException(ErrorCode.HUMANS_ONLY));
  }

  record ProfileRequest(
      @NotBlank @Size(max = 100, message = "at most 100 characters") String displayName) {}
}
