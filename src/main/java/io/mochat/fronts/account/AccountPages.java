package io.mochat.fronts.account;

import io.mochat.accounts.SignInPages;
import io.mochat.web.PublicUrl;
import org.springframework.stereotype.Component;

/** The console's page for signing in, and the endpoint that the provider sends browsers to. */
@Component
class AccountPages implements SignInPages {

  private final PublicUrl url;

  AccountPages(PublicUrl url) {
    this.url = url;
  }

  @Override
  public String home() {
    return url.value();
  }

  // Behind the #, which browsers keep to themselves: no server and no proxy logs it.
  @Override
  public String withToken(String token) {
    return url.value() + "/#signin=" + token;
  }

  @Override
  public String callback() {
    return url.value() + "/api/account/oidc/callback";
  }
}
