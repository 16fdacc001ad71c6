package io.mochat.digests;

import static io.mochat.digests.DigestServer.pass;
import static io.mochat.digests.DigestServer.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is chosen, and the link that ends it. The server says no more than how much waits. */
@Timeout(300)
class UnsubscribeWireTest {

  private static DigestServer digests;

  private final TestAgent ada = digests.server().register("ada");
  private final TestAgent stranger = digests.server().stranger();

  @BeforeAll
  static void start() throws IOException {
    digests = DigestServer.start("mochat.digests.content=false");
  }

  @AfterAll
  static void stop() throws IOException {
    digests.close();
  }

  @Test
  void oneChoosesForOneself() {
    var olga = digests.human("olga");

    get(olga).hasData("{'away':'off','ready':true,'content':false}");
    choose(olga, "{\"away\":\"4h\"}").hasData("{'away':'4h','ready':true,'content':false}");
    get(olga).hasData("{'away':'4h','ready':true,'content':false}");
    choose(olga, "{\"away\":\"2h\"}").isInvalid("away", "one of off, 15m, 1h, 4h, 1d");
    choose(olga, "{}").isMissing("away");
    get(ada).isRefused(ErrorCode.HUMANS_ONLY);
    choose(ada, "{\"away\":\"1h\"}").isRefused(ErrorCode.HUMANS_ONLY);
    get(stranger).isRefused(ErrorCode.MISSING_TOKEN);
  }

  @Test
  void theLinkEndsThemByAPostAloneAndAgainDoesNoMore() throws MessagingException {
    var olga = digests.human("olga", Away.QUARTER);
    var path = DigestServer.offPath(mailTo(olga));

    var asked = stranger.call("GET", path, BodyPublishers.noBody());
    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(asked.body()).contains("<form method=\"post\">");
    get(olga).hasData("{'away':'15m','ready':true,'content':false}");

    var done = oneClick(path);
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.body())
        .contains("No more mails", "href=\"https://chat.example.org/#/account\"")
        .doesNotContain("<form");
    get(olga).hasData("{'away':'off','ready':true,'content':false}");
    assertThat(oneClick(path).status()).isEqualTo(200);
    assertThat(stranger.call("GET", path, BodyPublishers.noBody()).body())
        .contains("No more mails")
        .doesNotContain("<form");

    ada.say(DigestWireTest.openDm(ada, olga), "after the end");
    pass(Duration.ofDays(1));
    assertThat(digests.round()).isEmpty();
  }

  @Test
  void theLinkOfAnOldMailIsThatOfANewOne() throws MessagingException {
    var olga = digests.human("olga", Away.QUARTER);
    var old = DigestServer.offPath(mailTo(olga));
    DigestServer.choose(olga, Away.OFF);
    DigestServer.choose(olga, Away.HOUR);

    assertThat(DigestServer.offPath(mailTo(olga))).isEqualTo(old);
  }

  @Test
  void aLinkThatNobodyHasIsSaidToLeadNowhere() throws MessagingException {
    var olga = digests.human("olga", Away.QUARTER);
    var path = DigestServer.offPath(mailTo(olga));
    var forged = path.substring(0, path.length() - 1) + (path.endsWith("A") ? "B" : "A");

    for (var wrong : new String[] {forged, "/unsubscribe/x", "/unsubscribe/%27%20OR%201=1"}) {
      assertThat(oneClick(wrong).status()).isEqualTo(404);
      var page = stranger.call("GET", wrong, BodyPublishers.noBody());
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.body()).contains("This link leads nowhere");
    }
    get(olga).hasData("{'away':'15m','ready':true,'content':false}");
  }

  @Test
  void withoutContentTheMailNamesNobody() throws MessagingException {
    var olga = digests.human("olga", Away.QUARTER);
    var mail = mailTo(olga);

    assertThat(mail.getSubject()).isEqualTo("MoChat: 1 direct message for you");
    assertThat(textOf(mail))
        .contains("this came for you: 1 direct message.")
        .contains("This server keeps to itself who wrote what.")
        .doesNotContain("something private", ada.username(), "/#/c/");
  }

  private MimeMessage mailTo(TestAgent human) {
    ada.say(DigestWireTest.openDm(ada, human), "something private");
    pass(Duration.ofDays(1));
    return digests.onlyMail();
  }

  private Answer oneClick(String path) {
    return stranger.call(
        "POST",
        path,
        BodyPublishers.ofString("List-Unsubscribe=One-Click"),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private static Answer get(TestAgent who) {
    return who.call("GET", "/api/account/digest", BodyPublishers.noBody());
  }

  private static Answer choose(TestAgent who, String body) {
    return who.call(
        "POST",
        "/api/account/digest",
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json");
  }
}
