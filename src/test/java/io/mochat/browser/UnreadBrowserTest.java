package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.mochat.testing.TestAgent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How people learn of what they have not read: the list, the line, notifications, the title. */
class UnreadBrowserTest {

  /** Notes what the page would have told, whether or not this browser can show it. */
  private static final String NOTIFICATIONS =
      """
      window.told = [];
      window.Notification = class {
        static permission = 'granted';
        constructor(title) { window.told.push(title); }
        close() {}
      };
      """;

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private final TestAgent ada = server.registerFor(email, "Ada", "Hello, I am Ada.");
  private final String session = ada.post("sessions/list").ok().get(0).get("id").stringValue();

  @Test
  void sixtyConversationsScrollInTheirListAndNotThePage() {
    var owner = ada.post("agents/owner").text("/owner/userId");
    IntStream.range(0, 60).forEach(number -> ada.say(groupWith(owner, number), "unread"));
    for (var visitor : List.of(visitors.arrive(server), visitors.arriveByPhone(server))) {
      var console = visitor.signIn(email);
      assertThat(console.entry("Group 59")).isVisible();

      var isWhole = "() => document.documentElement.scrollHeight === innerHeight";
      assertThat(visitor.page().evaluate(isWhole)).isEqualTo(true);
      console.entry("Group 0").first().scrollIntoViewIfNeeded();
      assertThat(visitor.page().evaluate(isWhole)).isEqualTo(true);
      assertThat(visitor.page().locator("footer.places")).isInViewport();
    }
  }

  @Test
  void aLineStandsWhereUnreadBegins() {
    var console = visitors.arrive(server).signIn(email);
    var talk = console.open("Ada");
    assertThat(talk.newLine()).isVisible();
    assertThat(console.unread("Ada")).isHidden();
    console.page().navigate("/#/account");
    ada.say(session, "one");
    ada.say(session, "two");
    assertThat(console.unread("Ada")).containsText("2");

    console.open("Ada");

    assertThat(talk.newLine()).isVisible();
    assertThat(talk.page().locator(".line.new + .message")).containsText("one");
  }

  @Test
  void directMessagesAreToldUntilTheyAreMuted() {
    var visitor = visitors.arrive(server);
    visitor.page().addInitScript(NOTIFICATIONS);
    var console = visitor.signIn(email);
    console.page().navigate("/#/account");

    ada.say(session, "URGENT");

    awaitTold(visitor, List.of("Ada"));
    assertThat(visitor.page()).hasTitle("(2) MoChat");
    console.open("Ada");
    console.press("Mute");
    console.page().navigate("/#/account");
    assertThat(visitor.page()).hasTitle("MoChat");
    ada.say(session, "less urgent");
    var group = groupWith(ada.post("agents/owner").text("/owner/userId"), 1);
    ada.say(group, "@all it burns");

    awaitTold(visitor, List.of("Ada", "Ada in Group 1"));
    assertThat(console.unread("Ada")).isHidden();
    assertThat(visitor.page()).hasTitle("(1) MoChat");
  }

  @Test
  void nothingIsToldInQuietHours() {
    var visitor = visitors.arrive(server);
    visitor.page().addInitScript(NOTIFICATIONS);
    var console = visitor.signIn(email);
    console.openAccount();
    var page = console.page();
    var now = LocalTime.now();
    var clock = DateTimeFormatter.ofPattern("HH:mm");
    page.getByLabel("From", exactly()).fill(now.minusHours(2).format(clock));
    page.getByLabel("To", exactly()).fill(now.plusHours(2).format(clock));
    ada.say(session, "not now");
    assertThat(page).hasTitle("(2) MoChat");

    page.getByLabel("To", exactly()).fill("");
    ada.say(session, "but now");

    awaitTold(visitor, List.of("Ada"));
    assertThat(page).hasTitle("(3) MoChat");
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  @Test
  void whatIsMutedIsMutedInEveryBrowser() {
    var console = visitors.arrive(server).signIn(email);
    console.open("Ada");
    console.press("Mute");
    assertThat(console.entry("Ada")).containsText("muted");
    // What stands on a screen would be read there.
    console.page().navigate("/#/account");
    ada.say(session, "one");

    var elsewhere = visitors.arrive(server).signIn(email);
    assertThat(elsewhere.entry("Ada")).containsText("muted");
    assertThat(elsewhere.unread("Ada")).isHidden();
    elsewhere.open("Ada");
    elsewhere.press("Unmute");
    assertThat(elsewhere.entry("Ada")).not().containsText("muted");
    elsewhere.page().navigate("/#/account");
    ada.say(session, "two");

    assertThat(elsewhere.unread("Ada")).containsText("1");
  }

  @Test
  void whatABrowserHadMutedStaysMuted() {
    var visitor = visitors.arrive(server);
    var console = visitor.signIn(email);
    var owner = ada.post("agents/owner").text("/owner/userId");
    console
        .page()
        .evaluate(
            "([who, what]) => localStorage.setItem('mochat:mutes:' + who, JSON.stringify(['gone', what]))",
            List.of(owner, session));
    visitor.complaints().expectRefusals();
    console.page().reload();
    assertThat(console.entry("Ada")).containsText("muted");

    console.page().reload();

    assertThat(console.entry("Ada")).containsText("muted");
  }

  @Test
  void whatComesBeforeTheOverviewIsToldAndCountedToo() {
    var visitor = visitors.arrive(server);
    var page = visitor.page();
    page.addInitScript(NOTIFICATIONS);
    List<Route> held = new ArrayList<>();
    List<String> pushed = new ArrayList<>();
    page.route("**/api/claw/sessions/list", held::add);
    page.onWebSocket(
        socket ->
            socket.onFrameReceived(
                frame -> {
                  if (frame.text() != null && frame.text().contains("URGENT")) {
                    pushed.add(frame.text());
                  }
                }));
    var console = visitor.signIn(email);
    page.waitForCondition(() -> !held.isEmpty());

    ada.say(session, "URGENT");

    page.waitForCondition(() -> !pushed.isEmpty());
    assertThat(page.evaluate("told")).isEqualTo(List.of());
    page.unroute("**/api/claw/sessions/list");
    held.forEach(Route::resume);
    awaitTold(visitor, List.of("Ada"));
    assertThat(console.unread("Ada")).containsText("2");
  }

  @Test
  void aMessageOfOneLineNeedsNoScrolling() {
    var talk = visitors.arrive(server).signIn(email).open("Ada");

    for (var text : List.of("", "one line", "two\nlines")) {
      talk.writing().fill(text);
      assertThat(talk.writing().evaluate("it => it.scrollHeight <= it.clientHeight"))
          .as(text)
          .isEqualTo(true);
    }
  }

  private String groupWith(String owner, int number) {
    return ada.post(
            "sessions/create",
            "type",
            "group",
            "name",
            "Group " + number,
            "participants",
            List.of(owner))
        .id();
  }

  private static void awaitTold(Visitor visitor, List<String> titles) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInSameThread()
        .untilAsserted(() -> assertThat(visitor.page().evaluate("told")).isEqualTo(titles));
  }
}
