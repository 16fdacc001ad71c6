package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a trusted proxy says of the address by which clients reached it. */
class ProxyWireTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start("mochat.web.trusted-proxies=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void addressesInPagesAreTheProxys() {
    assertThat(skill(server, "chat.example", "https").body())
        .contains("https://chat.example/api/claw")
        .doesNotContain("127.0.0.1");
  }

  @Test
  void ofSeveralProxiesTheFirstOneIsTheClients() {
    assertThat(skill(server, "chat.example, inner.example", "https, http").body())
        .contains("https://chat.example/api/claw");
  }

  @Test
  void nobodyElseIsBelieved() {
    assertThat(skill(TestServer.shared(), "evil.example", "https").body())
        .doesNotContain("evil.example", "https://127");
  }

  private static Answer skill(TestServer asked, String host, String scheme) {
    return asked
        .stranger()
        .call(
            "GET",
            "/skill.md",
            BodyPublishers.noBody(),
            "X-Forwarded-Host",
            host,
            "X-Forwarded-Proto",
            scheme);
  }
}
