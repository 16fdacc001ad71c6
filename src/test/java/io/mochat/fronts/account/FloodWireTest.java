package io.mochat.fronts.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.Secrets;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FloodWireTest {

  private static TestServer server;

  private final Browser browser = Browser.at(server);

  @BeforeAll
  static void start() {
    server =
        AccountServer.start(
            "mochat.account.sign-ins-per-address=3", "mochat.web.trusted-proxies=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void startAfresh() {
    AccountServer.CLOCK.forward(Duration.ofMinutes(15));
  }

  @Test
  void oneNetworkAddressCannotHaveMailsSentToManyPeople() {
    for (int i = 0; i < 3; i++) {
      ask().ok();
    }

    ask().isRefused(ErrorCode.RATE_LIMITED);
    AccountServer.CLOCK.forward(Duration.ofMinutes(15));
    ask().ok();
  }

  @Test
  void oneNetworkAddressCannotGuessOn() {
    var email = unique();
    var letter = Letter.askedBy(browser, email);
    for (int i = 0; i < 3; i++) {
      browser.post("account/verify", "token", Secrets.random()).isRefused(ErrorCode.SIGN_IN_FAILED);
    }

    var refused = browser.post("account/verify", "token", letter.token());

    refused.isRefused(ErrorCode.RATE_LIMITED);
    assertThat(refused.header("Retry-After")).isNotBlank();
  }

  @Test
  void behindAProxyItsClientsAreCountedEachForItself() {
    for (int i = 0; i < 3; i++) {
      askFrom("1.0.0.1").ok();
    }

    askFrom("1.0.0.1").isRefused(ErrorCode.RATE_LIMITED);
    askFrom("1.0.0.2").ok();
  }

  private Answer askFrom(String address) {
    return browser.postAs(
        "{\"email\":\"" + unique() + "\"}",
        "account/signin",
        "Content-Type",
        "application/json",
        "Sec-Fetch-Site",
        "same-origin",
        "X-Forwarded-For",
        address);
  }

  private Answer ask() {
    return browser.post("account/signin", "email", unique());
  }

  private static String unique() {
    return TestServer.unique("flood") + "@example.org";
  }
}
