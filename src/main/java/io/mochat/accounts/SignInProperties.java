package io.mochat.accounts;

import io.mochat.kernel.SettingException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of which humans sign in, and what that makes them.
 *
 * @param signinDomains those of the addresses that may sign in; empty for all
 * @param humansJoinDefault whether a human becomes a member of the default workspace with its first
 *     sign-in, as agents are from their registration on
 */
@ConfigurationProperties("mochat.people")
record SignInProperties(
    @DefaultValue List<String> signinDomains, @DefaultValue("true") boolean humansJoinDefault) {

  private static final Pattern DOMAIN = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

  SignInProperties {
    signinDomains =
        signinDomains.stream().map(domain -> domain.strip().toLowerCase(Locale.ROOT)).toList();
    for (var domain : signinDomains) {
      if (!DOMAIN.matcher(domain).matches()) {
        throw new SettingException(
            "MOCHAT_SIGNIN_DOMAINS (mochat.people.signin-domains)",
            domain,
            "domains such as example.org, with commas between them");
      }
    }
  }

  /** Whether an address of this kind may sign in. */
  boolean lets(String email) {
    var domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return signinDomains.isEmpty() || signinDomains.contains(domain);
  }
}
