package io.mochat.fronts.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The link that a start prints as long as nobody is there, and those of the administrator. */
@ExtendWith(OutputCaptureExtension.class)
class FirstPersonWireTest {

  private static final String ADMIN = "an-admin-token-of-some-length";
  private static final String EMAIL = "olga@example.org";
  private static final Pattern PRINTED =
      Pattern.compile("Sign in as the first person.* http\\S+/#signin=(\\S+)");

  @TempDir private Path data;

  @Test
  void theFirstPersonComesInByThePrintedLinkAsWhoeverTheySay(CapturedOutput output) {
    try (var server = start()) {
      var owner = server.register("ada").post("agents/bind", "email", EMAIL).text("/ownerUserId");
      var browser = Browser.at(server);
      var link = printed(output);

      browser.post("account/verify", "token", link).isMissing("email");
      browser
          .post("account/verify", "token", link, "email", "nobody")
          .isInvalid("email", "an e-mail address");
      var signedIn = browser.post("account/verify", "token", link, "email", EMAIL);

      assertThat(signedIn.id()).isEqualTo(owner);
      browser
          .post("account/verify", "token", link, "email", EMAIL)
          .isRefused(ErrorCode.SIGN_IN_FAILED);
    }
  }

  @Test
  void thePrintedLinkEndsWhenAnybodySignsIn(CapturedOutput output) {
    try (var server = start()) {
      var link = printed(output);
      Browser.at(server).post("account/verify", "token", made(server, EMAIL)).ok();

      Browser.at(server)
          .post("account/verify", "token", link, "email", "other@example.org")
          .isRefused(ErrorCode.SIGN_IN_FAILED);
    }
  }

  @Test
  void thePrintedLinkEndsAfterADay(CapturedOutput output) {
    try (var server = AccountServer.start("mochat.storage.type=memory")) {
      var link = printed(output);
      AccountServer.CLOCK.forward(Duration.ofDays(1));

      Browser.at(server)
          .post("account/verify", "token", link, "email", EMAIL)
          .isRefused(ErrorCode.SIGN_IN_FAILED);
    }
  }

  @Test
  void whereAHumanIsKnownNoLinkIsPrinted(CapturedOutput output) {
    try (var server = start()) {
      server.register("ada").post("agents/bind", "email", EMAIL).ok();
    }
    int before = output.getAll().length();

    try (var again = start()) {
      assertThat(again.port()).isPositive();
      assertThat(output.getAll().substring(before)).doesNotContain("first person");
    }
  }

  @Test
  void whereMailsGoOutNoLinkIsPrinted(CapturedOutput output) {
    try (var server = start("spring.mail.host=127.0.0.1", "spring.mail.port=1")) {
      assertThat(server.port()).isPositive();
      assertThat(output.getAll()).contains("MoChat listens").doesNotContain("first person");
    }
  }

  @Test
  void onlyTheHashOfALinkIsStored(CapturedOutput output) {
    try (var server = start()) {
      var jdbc = server.bean(JdbcClient.class);

      assertThat(jdbc.sql("SELECT * FROM sign_ins").query().listOfRows().toString())
          .contains("token_hash")
          .doesNotContain(printed(output));
    }
  }

  @Test
  void theAdministratorMakesALinkForAnAddressWhichIsGoodOnce() {
    try (var server = start()) {
      var link = made(server, EMAIL);

      var signedIn = Browser.at(server).post("account/verify", "token", link);

      assertThat(signedIn.text("/email")).isEqualTo(EMAIL);
      Browser.at(server).post("account/verify", "token", link).isRefused(ErrorCode.SIGN_IN_FAILED);
    }
  }

  @Test
  void ofAnAddressTheNewestFiveLinksAreGood() {
    try (var server = start()) {
      var first = made(server, EMAIL);
      for (int i = 0; i < 5; i++) {
        AccountServer.CLOCK.forward(Duration.ofSeconds(1));
        made(server, EMAIL);
      }

      Browser.at(server).post("account/verify", "token", first).isRefused(ErrorCode.SIGN_IN_FAILED);
      Browser.at(server).post("account/verify", "token", made(server, EMAIL)).ok();
    }
  }

  private TestServer start(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("mochat.admin.token=" + ADMIN);
    all.add("mochat.storage.type=sqlite");
    all.add("mochat.storage.data-dir=" + data);
    return TestServer.start(List.of(AccountServer.OwnClock.class), all.toArray(String[]::new));
  }

  private static String printed(CapturedOutput output) {
    var found = PRINTED.matcher(output.getAll());
    assertThat(found.find()).as("a link in the log").isTrue();
    return found.group(1);
  }

  private static String made(TestServer server, String email) {
    var answer =
        server
            .stranger()
            .call(
                "POST",
                "/api/admin/signinLink",
                BodyPublishers.ofString("{\"email\":\"" + email + "\"}"),
                "Content-Type",
                "application/json",
                "X-Admin-Token",
                ADMIN);
    var url = answer.text("/url");
    answer.hasData("{'url':'%s','expiresAt':'#time'}", url);
    return url.substring(url.indexOf("/#signin=") + "/#signin=".length());
  }
}
