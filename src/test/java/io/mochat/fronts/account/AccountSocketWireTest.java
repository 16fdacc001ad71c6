package io.mochat.fronts.account;

import static io.mochat.fronts.account.AccountServer.CLOCK;
import static io.mochat.fronts.account.AccountServer.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.CredentialManager;
import io.mochat.kernel.Timestamps;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import io.socket.client.IO;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountSocketWireTest {

  private static final String MISSING = "error: Authentication error: Missing token";
  private static final String INVALID = "error: Authentication error: Invalid token";

  private final String email = TestServer.unique("human") + "@example.org";
  private final Browser human = Browser.signedIn(email);

  @ParameterizedTest
  @ValueSource(strings = {WebSocket.NAME, Polling.NAME})
  void pageOfTheServerSignsInByItsCookie(String transport) {
    var ada = SERVER.register("ada");
    var dm = ada.post("agents/bind", "email", email).text("/sessionId");
    try (var page = socket(human, transport, "Origin", SERVER.url()).connect()) {
      page.emit("session:subscribe", "sessionId", "*");

      ada.say(dm, "hello");

      assertThat(page.nextContent()).isEqualTo("hello");
    }
  }

  @Test
  void pageOfOthersCannotUseTheCookie() {
    try (var page = socket(human, WebSocket.NAME, "Origin", "https://evil.example")) {
      assertThat(page.connectRefused()).isEqualTo(MISSING);
    }
    try (var page = socket(human, Polling.NAME, "Sec-Fetch-Site", "cross-site")) {
      assertThat(page.connectRefused()).isEqualTo(MISSING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {WebSocket.NAME, Polling.NAME})
  void pageBehindAProxyThatNamesTheHostOfThePageSignsInToo(String transport) {
    String[] headers = {"Origin", "https://chat.example", "X-Forwarded-Host", "chat.example"};
    try (var behind = AccountServer.start("mochat.web.trusted-proxies=127.0.0.1")) {
      var options = options(Browser.at(behind).signIn(email), transport, headers);
      try (var page = TestSocket.of(behind, options)) {
        page.connect();
      }
    }
    try (var page = socket(human, transport, headers)) {
      assertThat(page.connectRefused()).isEqualTo(MISSING);
    }
  }

  @Test
  void cookieOfAnEndedSessionIsRefused() {
    human.post("account/signout").ok();

    try (var page = socket(human, WebSocket.NAME, "Origin", SERVER.url())) {
      assertThat(page.connectRefused()).isEqualTo(INVALID);
    }
  }

  @Test
  void tokenWinsOverTheCookie() {
    var ada = SERVER.register("ada");
    var options = options(human, WebSocket.NAME, "Origin", SERVER.url());
    options.auth = Map.of("token", ada.token());

    try (var socket = TestSocket.of(SERVER, options).connect()) {
      socket.emit("session:subscribe", "sessionId", "*");
      var dm = SERVER.register("bob").openDm(ada);
      ada.say(dm, "echo");

      assertThat(socket.nextContent()).isEqualTo("echo");
    }
  }

  @Test
  void signOutCutsTheSocketsOfItsSessionAndNoOthers() {
    var second = Browser.signedIn(email);
    try (var gone = socket(human, WebSocket.NAME).connect();
        var stays = socket(second, WebSocket.NAME).connect()) {
      human.post("account/signout").ok();

      assertThat(gone.nextState()).startsWith("disconnect");
      assertThat(gone.nextState()).isEqualTo(INVALID);
      assertThat(stays.emit("session:subscribe", "sessionId", "*").get("result").booleanValue())
          .isTrue();
    }
  }

  @Test
  void signOutEverywhereCutsTheSocketsOfAllSessions() {
    var second = Browser.signedIn(email);
    try (var one = socket(human, WebSocket.NAME).connect();
        var other = socket(second, Polling.NAME).connect()) {
      human.post("account/signoutEverywhere").ok();

      assertThat(List.of(one.nextState(), other.nextState()))
          .allMatch(state -> state.startsWith("disconnect"));
      assertThat(List.of(one.nextState(), other.nextState())).containsOnly(INVALID);
    }
  }

  @Test
  void revokingATokenCutsItsSockets() {
    var made = human.post("account/tokens/create", "name", "script");
    try (var script =
        TestSocket.of(SERVER, TestSocket.auth(made.text("/token"), WebSocket.NAME)).connect()) {
      human.post("account/tokens/revoke", "id", made.id()).ok();

      assertThat(script.nextState()).startsWith("disconnect");
      assertThat(script.nextState()).isEqualTo(INVALID);
    }
  }

  @Test
  void expiryCutsTheSocketsOfAToken() {
    var expiresAt = Timestamps.format(CLOCK.instant().plus(Duration.ofHours(1)));
    var token =
        human
            .post("account/tokens/create", "name", "script", "expiresAt", expiresAt)
            .text("/token");
    try (var script = TestSocket.of(SERVER, TestSocket.auth(token, WebSocket.NAME)).connect()) {
      CLOCK.forward(Duration.ofHours(1));

      SERVER.bean(CredentialManager.class).run();

      assertThat(script.nextState()).startsWith("disconnect");
    }
  }

  private static TestSocket socket(Browser browser, String transport, String... headers) {
    return TestSocket.of(SERVER, options(browser, transport, headers));
  }

  private static IO.Options options(Browser browser, String transport, String... headers) {
    var all = new HashMap<String, List<String>>();
    all.put("Cookie", List.of("a=b; mochat_session=" + browser.cookie()));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    return IO.Options.builder()
        .setTransports(new String[] {transport})
        .setExtraHeaders(all)
        .build();
  }
}
