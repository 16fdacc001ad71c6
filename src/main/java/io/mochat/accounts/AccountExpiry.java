package io.mochat.accounts;

import io.mochat.kernel.PeriodicTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets sign-ins and credentials whose time is over. */
@Component
class AccountExpiry implements PeriodicTask {

  private final SignInManager signIns;
  private final CredentialManager credentials;

  AccountExpiry(SignInManager signIns, CredentialManager credentials) {
    this.signIns = signIns;
    this.credentials = credentials;
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    signIns.expire();
    credentials.expire();
  }
}
