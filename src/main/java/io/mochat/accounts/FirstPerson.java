package io.mochat.accounts;

import io.mochat.accounts.SignInLinks.SignInLink;
import io.mochat.users.UserManager;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets the first person in where nothing is set up by which people could come in. Thread-safe. */
@Component
public class FirstPerson {

  private final SignInLinks links;
  private final SignInMailer mailer;
  private final OidcProvider provider;
  private final UserManager users;

  FirstPerson(SignInLinks links, SignInMailer mailer, OidcProvider provider, UserManager users) {
    this.links = links;
    this.mailer = mailer;
    this.provider = provider;
    this.users = users;
  }

  /**
   * Makes a link for whoever uses it first. There is none once a human is known, and none where a
   * mail server or a provider lets people in. It is valid until anybody signs in.
   */
  public Optional<SignInLink> makeLink() {
    return mailer.hasServer() || provider.name().isPresent() || users.hasHumans()
        ? Optional.empty()
        : Optional.of(links.makeForFirstPerson());
  }
}
