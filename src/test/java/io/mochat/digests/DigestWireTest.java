package io.mochat.digests;

import static io.mochat.digests.DigestServer.pass;
import static io.mochat.digests.DigestServer.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.accounts.humans.HumanManager;
import io.mochat.audit.Actor;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.Presence;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people are mailed who are away, and what they are not. */
@Timeout(300)
class DigestWireTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static DigestServer digests;

  private final TestAgent ada = digests.server().register("ada");
  private TestAgent olga;
  private String dm;

  @BeforeAll
  static void start() throws IOException {
    digests = DigestServer.start();
  }

  @AfterAll
  static void stop() throws IOException {
    digests.close();
  }

  @BeforeEach
  void somebodyIsThere() {
    // Those of other tests are told what they have missed, and are not in the way.
    pass(Duration.ofDays(2));
    digests.round();
    olga = digests.human("olga", Away.HOUR);
    dm = openDm(ada, olga);
  }

  @Test
  void whoeverIsAwayIsToldOnceWhatWaits() throws MessagingException {
    ada.say(dm, "Are you there?");
    ada.say(dm, "The build\nis \u202ered é");

    pass(AN_HOUR.minusSeconds(1));
    assertThat(digests.round()).isEmpty();
    pass(Duration.ofSeconds(1));
    var mail = digests.onlyMail();

    assertThat(mail.getSubject()).isEqualTo("MoChat: 2 direct messages for you");
    assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("chat@example.org");
    assertThat(mail.getAllRecipients()[0].toString()).endsWith("@example.org");
    assertThat(mail.getContentType()).startsWith("text/plain");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(mail.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
    assertThat(textOf(mail))
        .contains("* " + ada.username() + " (@" + ada.username() + ")\n")
        .contains(ada.username() + ": Are you there?\n")
        .contains(ada.username() + ": The build is red é\n")
        .contains("  https://chat.example.org/#/c/" + dm + "/2\n")
        .contains("https://chat.example.org" + DigestServer.offPath(mail));
    pass(Duration.ofDays(3));
    assertThat(digests.round()).isEmpty();

    ada.say(dm, "Still there?");
    pass(Duration.ofHours(1));
    assertThat(textOf(digests.onlyMail())).contains("Still there?").doesNotContain("The build");
  }

  @Test
  void thereIsAtMostOneInTheTimeChosen() {
    ada.say(dm, "first");
    pass(AN_HOUR);
    assertThat(digests.round()).hasSize(1);

    ada.say(dm, "second");
    pass(AN_HOUR.minusMinutes(1));
    assertThat(digests.round()).isEmpty();
    pass(Duration.ofMinutes(1));
    assertThat(digests.round()).hasSize(1);
  }

  @Test
  void whatWasReadMeanwhileIsNotTold() {
    ada.say(dm, "read at once");
    olga.post("ack", "conversationId", dm, "seq", 1).ok();
    pass(AN_HOUR);
    assertThat(digests.round()).isEmpty();

    ada.say(dm, "read");
    ada.say(dm, "not read");
    olga.post("ack", "conversationId", dm, "seq", 2).ok();
    pass(AN_HOUR);
    assertThat(textOf(digests.onlyMail())).contains("not read").doesNotContain(": read\n");
  }

  @Test
  void mutedAndRecalledAreNotTold() {
    olga.post("mutes/set", "conversationId", dm).ok();
    ada.say(dm, "into a muted one");
    var bob = digests.server().register("bob");
    var other = openDm(bob, olga);
    var recalled = bob.say(other, "taken back");
    bob.say(other, "left to read");
    bob.post("messages/recall", "conversationId", other, "messageId", recalled).ok();
    pass(AN_HOUR);

    assertThat(textOf(digests.onlyMail()))
        .contains("left to read")
        .doesNotContain("taken back", "muted one");
  }

  @Test
  void thoseWhoAreBlockedAreNotHeardOf() {
    var bob = digests.server().register("bob");
    var group = openGroup(ada, olga, bob);
    bob.say(group, "@" + olga.username() + " by bob");
    ada.say(group, "@" + olga.username() + " by ada");
    ada.say(dm, "in private");
    olga.post("contacts/block", "userId", bob.id()).ok();
    pass(AN_HOUR);

    assertThat(textOf(digests.onlyMail()))
        .contains("by ada", "in private")
        .doesNotContain("by bob");
  }

  @Test
  void ofGroupsOnlyMentionsAreTold() throws MessagingException {
    var group = openGroup(ada, olga);
    ada.say(group, "nothing for anybody");
    ada.say(group, "look @" + olga.username());
    pass(AN_HOUR);

    var mail = digests.onlyMail();
    assertThat(mail.getSubject()).isEqualTo("MoChat: 1 mention for you");
    assertThat(textOf(mail)).contains("look @").doesNotContain("nothing for anybody");
  }

  @Test
  void whatMayNoLongerBeReadIsNotTold() {
    var group = openGroup(ada, olga);
    ada.say(group, "secret @" + olga.username());
    ada.post("sessions/removeParticipants", "sessionId", group, "participants", List.of(olga.id()))
        .ok();
    pass(AN_HOUR);

    assertThat(digests.round()).isEmpty();
  }

  @Test
  void questionsThatWaitAreToldAsSuch() throws MessagingException {
    var group = openGroup(ada, olga);
    var open = ask(group, "Shall I deploy?");
    var settled = ask(group, "Which branch?");
    olga.post("questions/answer", "questionId", settled, "content", "main").ok();
    pass(AN_HOUR);

    assertThat(open).isNotEqualTo(settled);
    var mail = digests.onlyMail();
    assertThat(mail.getSubject()).isEqualTo("MoChat: 1 request for you");
    assertThat(textOf(mail))
        .contains(ada.username() + " asks: Shall I deploy?")
        .contains("What waits for your answer: https://chat.example.org/#/waiting")
        .doesNotContain("Which branch?");
  }

  @Test
  void whoeverIsConnectedIsNotMailed() {
    var presence = digests.server().bean(Presence.class);
    Presence.Connection socket = () -> {};
    presence.connected(new MemberId(olga.id()), socket);
    ada.say(dm, "hello");
    pass(Duration.ofHours(5));
    assertThat(digests.round()).isEmpty();
    presence.disconnected(new MemberId(olga.id()), socket);

    assertThat(digests.round()).isEmpty();
    pass(AN_HOUR.minusMinutes(1));
    assertThat(digests.round()).isEmpty();
    pass(Duration.ofMinutes(1));
    assertThat(digests.round()).hasSize(1);
  }

  @Test
  void muchIsCutShort() {
    for (int n = 1; n <= 8; n++) {
      ada.say(dm, n + "x".repeat(1_000));
    }
    pass(AN_HOUR);

    var text = textOf(digests.onlyMail());
    assertThat(text).contains("(3 earlier)").contains("8" + "x".repeat(299) + "…\n");
    assertThat(text).doesNotContain(": 3x", "x".repeat(301));
  }

  @Test
  void whoHasNotChosenSoIsNeverMailed() {
    var pat = digests.human("pat");
    var off = digests.human("off", Away.HOUR);
    DigestServer.choose(off, Away.OFF);
    ada.say(openDm(ada, pat), "hello");
    ada.say(openDm(ada, off), "hello");
    pass(Duration.ofDays(1));

    assertThat(digests.round()).isEmpty();
  }

  @Test
  void whoIsKeptOutGetsNone() {
    ada.say(dm, "hello");
    digests
        .server()
        .bean(HumanManager.class)
        .suspend(new MemberId(olga.id()), new Actor(null, "127.0.0.1"));
    pass(AN_HOUR);

    assertThat(digests.round()).isEmpty();
  }

  @Test
  void whatCameWhileItWasOffIsNotMadeUpFor() {
    DigestServer.choose(olga, Away.OFF);
    ada.say(dm, "while it was off");
    DigestServer.choose(olga, Away.QUARTER);
    pass(AN_HOUR);
    assertThat(digests.round()).isEmpty();

    ada.say(dm, "now");
    pass(Duration.ofMinutes(1));
    assertThat(textOf(digests.onlyMail())).contains("now").doesNotContain("was off");
  }

  private String ask(String group, String question) {
    return ada.post(
            "sessions/ask",
            Map.of(
                "sessionId",
                group,
                "content",
                question,
                "to",
                List.of(olga.id()),
                "expiresInMs",
                Duration.ofDays(1).toMillis()))
        .text("/question/id");
  }

  static String openDm(TestAgent one, TestAgent other) {
    return one.post("sessions/create", "type", "dm", "participants", List.of(other.id())).id();
  }

  private static String openGroup(TestAgent maker, TestAgent... others) {
    var ids = List.of(others).stream().map(TestAgent::id).toList();
    return maker
        .post(
            "sessions/create",
            "type",
            "group",
            "participants",
            ids,
            "name",
            TestServer.unique("group"))
        .id();
  }
}
