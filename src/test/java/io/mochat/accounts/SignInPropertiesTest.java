package io.mochat.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignInPropertiesTest {

  @Test
  void withoutDomainsAllAddressesAreLetIn() {
    assertThat(new SignInProperties(List.of(), true).lets("eve@example.com")).isTrue();
  }

  @Test
  void domainsAreComparedWholeAndWithoutRegardToCase() {
    var settings = new SignInProperties(List.of(" Example.ORG "), true);

    assertThat(settings.lets("eve@EXAMPLE.org")).isTrue();
    assertThat(settings.lets("eve@sub.example.org")).isFalse();
    assertThat(settings.lets("eve@badexample.org")).isFalse();
    assertThat(settings.lets("\"eve@example.org\"@example.com")).isFalse();
  }

  @Test
  void whatIsNoDomainIsNamed() {
    assertThatThrownBy(() -> new SignInProperties(List.of("example.org", "@example.com"), true))
        .hasMessage(
            "MOCHAT_SIGNIN_DOMAINS (mochat.people.signin-domains): @example.com"
                + " (expected: domains such as example.org, with commas between them)");
  }
}
