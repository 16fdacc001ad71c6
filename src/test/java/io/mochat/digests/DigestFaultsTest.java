package io.mochat.digests;

import static io.mochat.digests.DigestServer.pass;
import static io.mochat.digests.DigestServer.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.accounts.mail.MailOutlet;
import io.mochat.kernel.ErrorCode;
import io.mochat.observability.Meters;
import io.mochat.testing.SmtpSink;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Digests where mail servers fail, servers start again, and several look at once. */
@Timeout(300)
class DigestFaultsTest {

  @TempDir Path directory;

  @Test
  void aMailServerThatFailsLosesNothingAndIsNotFlooded() throws IOException {
    try (var digests = DigestServer.start()) {
      var ada = digests.server().register("ada");
      for (int n = 0; n < 5; n++) {
        ada.say(DigestWireTest.openDm(ada, digests.human("olga", Away.QUARTER)), "hello " + n);
      }
      digests.sink().refuse(true);
      pass(Duration.ofMinutes(15));

      assertThat(digests.round()).isEmpty();
      assertThat(digests.sink().refused()).isEqualTo(1);
      pass(Duration.ofSeconds(59));
      digests.round();
      assertThat(digests.sink().refused()).isEqualTo(1);
      pass(Duration.ofSeconds(1));
      digests.round();
      assertThat(digests.sink().refused()).isEqualTo(2);
      pass(Duration.ofMinutes(1));
      digests.round();
      assertThat(digests.sink().refused()).isEqualTo(2);

      digests.sink().refuse(false);
      pass(Duration.ofMinutes(20));
      assertThat(digests.round()).hasSize(5);
      pass(Duration.ofDays(1));
      assertThat(digests.round()).isEmpty();
      assertThat(count(digests, "sent")).isEqualTo(5);
      assertThat(count(digests, "failed")).isEqualTo(2);
    }
  }

  @Test
  void anAddressThatIsRefusedKeepsNobodyElseWaiting() throws IOException {
    try (var digests = DigestServer.start()) {
      var ada = digests.server().register("ada");
      for (var name : List.of("nobody", "olga", "nobody", "pat")) {
        ada.say(DigestWireTest.openDm(ada, digests.human(name, Away.QUARTER)), "hello");
      }
      pass(Duration.ofMinutes(15));

      assertThat(digests.round()).hasSize(2);
      assertThat(digests.sink().refused()).isEqualTo(2);
      pass(Duration.ofMinutes(4));
      digests.round();
      assertThat(digests.sink().refused()).isEqualTo(2);
      pass(Duration.ofMinutes(1));
      digests.round();
      assertThat(digests.sink().refused()).isEqualTo(4);
    }
  }

  @Test
  void aServerSendsNoMoreInAMinuteThanItMay() throws IOException {
    try (var digests = DigestServer.start("mochat.digests.per-minute=2")) {
      var ada = digests.server().register("ada");
      for (int n = 0; n < 5; n++) {
        ada.say(DigestWireTest.openDm(ada, digests.human("olga", Away.QUARTER)), "hello " + n);
      }
      pass(Duration.ofMinutes(15));

      assertThat(Stream.generate(digests::round).limit(4).map(List::size))
          .containsExactly(2, 2, 1, 0);
    }
  }

  @Test
  void aServerThatStartsAgainDoesNotTellAgain() throws IOException {
    var data = "mochat.storage.data-dir=" + directory;
    TestAgent olga;
    TestAgent ada;
    try (var digests = DigestServer.start("mochat.storage.type=sqlite", data)) {
      ada = digests.server().register("ada");
      olga = digests.human("olga", Away.QUARTER);
      ada.say(DigestWireTest.openDm(ada, olga), "before");
      pass(Duration.ofMinutes(15));
      assertThat(digests.round()).hasSize(1);
    }
    try (var digests = DigestServer.start("mochat.storage.type=sqlite", data)) {
      pass(Duration.ofMinutes(15));
      assertThat(digests.round()).isEmpty();
      var again = ada.at(digests.server());
      again.say(DigestWireTest.openDm(again, olga), "after");
      pass(Duration.ofMinutes(15));
      assertThat(textOf(digests.onlyMail())).contains("after").doesNotContain("before");
    }
  }

  @Test
  void ofTwoServersOneSendsIt() throws IOException {
    var database = TestPostgres.freshDatabase();
    var settings =
        new String[] {
          "mochat.storage.type=postgres",
          "mochat.storage.pool-size=4",
          "mochat.database.url=" + database,
          "mochat.cluster.tail.interval-alone=50ms"
        };
    try (var sink = new SmtpSink();
        var here = DigestServer.start(sink, settings);
        var there = DigestServer.start(sink, settings)) {
      var ada = here.server().register("ada");
      var expected = new ArrayList<String>();
      for (int n = 0; n < 6; n++) {
        ada.say(DigestWireTest.openDm(ada, here.human("olga", Away.QUARTER)), "number " + n);
        expected.add("number " + n);
      }
      pass(Duration.ofMinutes(15));
      var both =
          Stream.of(here, there)
              .map(
                  one ->
                      CompletableFuture.runAsync(() -> one.server().bean(DigestRound.class).run()))
              .toList();
      both.forEach(CompletableFuture::join);

      var told = here.sent().stream().map(DigestServer::textOf).toList();
      assertThat(told).hasSize(6);
      assertThat(expected)
          .allSatisfy(text -> assertThat(told).filteredOn(one -> one.contains(text)).hasSize(1));
    }
    TestPostgres.drop(database);
  }

  @Test
  void whereNoMailGoesOutNobodyCanChooseOne() throws IOException {
    try (var server = TestServer.start(List.of(NoMail.class));
        var digests = new DigestServer(server, new SmtpSink())) {
      var olga = digests.human("olga");

      olga.call(
              "POST",
              "/api/account/digest",
              BodyPublishers.ofString("{\"away\":\"1h\"}"),
              "Content-Type",
              "application/json")
          .isRefused(ErrorCode.MAIL_NOT_CONFIGURED);
      DigestServer.choose(olga, Away.OFF);
      olga.call("GET", "/api/account/digest", BodyPublishers.noBody())
          .hasData("{'away':'off','ready':false,'content':true}");
    }
  }

  private static double count(DigestServer digests, String outcome) {
    return digests
        .server()
        .bean(MeterRegistry.class)
        .get(Meters.DIGESTS.meterName())
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  /** No {@code @Configuration}: the scan would give it to every test server. */
  static class NoMail {

    @Bean
    @Primary
    MailOutlet noMail() {
      return new MailOutlet.None();
    }
  }
}
