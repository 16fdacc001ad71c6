package io.mochat.fronts.pocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditFilter;
import io.mochat.audit.AuditLog;
import io.mochat.audit.StoredEntry;
import io.mochat.testing.Answer;
import io.mochat.testing.SshKeygen;
import io.mochat.testing.SshLogin;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often an address may fail, and what operators hear of it. */
class SshLimitsWireTest {

  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            List.of(OwnTime.class),
            "mochat.limits.requests=1000",
            "mochat.ssh.failures-per-minute=3");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void failuresOfAnyKindAreFewAndComeBackAfterAMinute() {
    var ada = server.register("ada");
    var login = new SshLogin(server, SshKeygen.make("ed25519"));
    login.addTo(ada);
    var stranger = new SshLogin(server, SshKeygen.make("ed25519"));

    assertThat(stranger.signIn().status()).isEqualTo(401);
    assertThat(SshLogin.post(server, SshLogin.VERIFY, "{}").status()).isEqualTo(400);
    assertThat(login.signIn().status()).isEqualTo(200);
    assertThat(login.verify(login.challenge(), "x", "y").status()).isEqualTo(400);

    requireLimited(login.signIn());
    requireLimited(SshLogin.post(server, SshLogin.VERIFY, "{}"));
    OwnTime.CLOCK.advance(Duration.ofSeconds(61));
    assertThat(login.signIn().status()).isEqualTo(200);

    assertThat(attempts("accepted")).isEqualTo(2);
    assertThat(attempts("refused")).isEqualTo(1);
    assertThat(attempts("malformed")).isEqualTo(2);
    assertThat(attempts("limited")).isEqualTo(2);
  }

  @Test
  void whatHappensToKeysIsNotedWithTheirFingerprints() {
    var ada = server.register("ada");
    var pair = SshKeygen.make("ed25519");
    var login = new SshLogin(server, pair);
    var fingerprint = pair.fingerprint();

    login.signIn();
    login.addTo(ada);
    login.signIn();
    ada.call(
        "DELETE",
        "/api/v1/keys?fingerprint=" + fingerprint.replace("+", "%2B"),
        BodyPublishers.noBody());

    var noted =
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(this::entries, all -> all.size() >= 4);
    assertThat(noted)
        .extracting(StoredEntry::entry)
        .extracting("action", "actor", "subject")
        .containsExactly(
            tuple(AuditAction.KEY_REMOVED, ada.id(), fingerprint),
            tuple(AuditAction.SSH_SIGNED_IN, ada.id(), fingerprint),
            tuple(AuditAction.KEY_ADDED, ada.id(), fingerprint),
            tuple(AuditAction.SSH_REFUSED, null, fingerprint));
  }

  private List<StoredEntry> entries() {
    return server.bean(AuditLog.class).list(Long.MAX_VALUE, AuditFilter.NONE, 100).stream()
        .filter(
            stored ->
                stored.entry().action().word().startsWith("ssh.")
                    || stored.entry().action().word().startsWith("key."))
        .toList();
  }

  private double attempts(String result) {
    return server
        .bean(MeterRegistry.class)
        .get("mochat.auth.attempts")
        .tags("method", "ssh", "result", result)
        .counter()
        .count();
  }

  private static void requireLimited(Answer answer) {
    answer.hasBody(
        "{'statusCode':429,'code':'RATE_LIMITED','error':'Too Many Requests',"
            + "'message':'Too many requests'}");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }
}
