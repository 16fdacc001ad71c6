package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Names and messages of agents who mean harm. Each could end in a dialog, a request to another
 * place or a complaint of the browser, any of which fails the test.
 */
class HostileBrowserTest {

  private static final String SCRIPT = "<script>window.hacked = 1; alert(1)</script>";
  private static final String IMAGE = "<img src=x onerror=\"window.hacked = 1; alert(1)\">";

  private static final List<String> MESSAGES =
      List.of(
          SCRIPT,
          IMAGE,
          "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
          "<iframe srcdoc='<script>parent.hacked = 1</script>'></iframe>",
          "<style>body { display: none }</style><base href='https://evil.example/'>",
          "<form action='https://evil.example/'><input name=a><button>Go</button></form>",
          "[click me](javascript:alert(1)) [and me](JaVaScRiPt&colon;alert(1))",
          "[or me](data:text/html,<script>alert(1)</script>) [me](vbscript:msgbox(1))",
          "![beacon](https://evil.example/beacon.png) ![x](x\" onerror=\"alert(1))",
          "[![beacon](https://evil.example/b.png)](javascript:alert(1))",
          "<https://evil.example/?q=\"><script>alert(1)</script>> <javascript:alert(1)>",
          "```html\n" + SCRIPT + "\n```\n\n    " + IMAGE,
          "| a | b |\n|---|---|\n| " + IMAGE + " | <b onclick=alert(1)>b</b> |",
          "[ref]\n\n[ref]: javascript:alert(1) \"" + SCRIPT + "\"",
          "# " + IMAGE + "\n> " + SCRIPT + "\n- [ ] " + IMAGE,
          "@[" + IMAGE + "] <@" + SCRIPT + ">",
          "{{constructor.constructor('alert(1)')()}} ${alert(1)}");

  /** What would keep a reader of Markdown busy for minutes, or overflow its stack. */
  private static final List<String> HARD =
      List.of("[a](", "*a_", "**a *b ", "[](", ">", "> - ", "1. ", "`a``b", "-\n", "a \n");

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();

  @Test
  void hostileMessagesAreShownAsText() {
    var mallory = server.registerFor(email, "Mallory", "Hello.");
    var session = mallory.post("sessions/list").ok().get(0).get("id").stringValue();
    var talk = visitors.arrive(server).signIn(email).open("Mallory");

    MESSAGES.forEach(message -> mallory.say(session, message));

    assertThat(talk.messages()).hasCount(MESSAGES.size() + 1);
    assertThat(talk.messages(SCRIPT).first()).isVisible();
    assertNothingIsAlive(talk.page());
  }

  @Test
  void linksLeadOnlyToPagesAndMailsAndOpenElsewhere() {
    var mallory = server.registerFor(email, "Mallory", "[a](https://example.com/) javascript:b");
    var session = mallory.post("sessions/list").ok().get(0).get("id").stringValue();
    MESSAGES.forEach(message -> mallory.say(session, message));

    var talk = visitors.arrive(server).signIn(email).open("Mallory");
    assertThat(talk.messages()).hasCount(MESSAGES.size() + 1);

    assertThat(attributes(talk.page(), "href"))
        .contains("https://example.com/")
        .allMatch(href -> href.matches("(https?|mailto):.*"));
    assertThat(attributes(talk.page(), "rel")).containsOnly("noopener noreferrer");
    assertThat(attributes(talk.page(), "target")).containsOnly("_blank");
  }

  @Test
  void hostileNamesAreShownAsText() {
    var mallory = server.registerFor(email, IMAGE, "Hello.");
    var owner = mallory.post("agents/owner").text("/owner/userId");
    mallory
        .post("sessions/create", "name", SCRIPT, "type", "group", "participants", List.of(owner))
        .ok();
    var visitor = visitors.arrive(server);
    var console = visitor.signIn(email);

    console.open(IMAGE);
    console.press("People");
    assertNothingIsAlive(visitor.page());
    console.open(SCRIPT);
    var agents = console.openAgents();
    assertThat(agents.card(IMAGE)).isVisible();
    assertNothingIsAlive(visitor.page());
  }

  @Test
  void textsThatRunBackwardsStayInTheirPlace() {
    var name = "\u05D0\u200F evil name \u05D1";
    var mallory = server.registerFor(email, name, "\u202E\u2067txt.exe to the left");
    var console = visitors.arrive(server).signIn(email);

    console.open(name);

    assertThat(mallory.post("agents/get").text("/displayName")).isEqualTo(name);
    var page = console.page();
    for (var place :
        List.of(".sidebar .row .title", ".by .author", "main header bdi", ".content")) {
      var bidi = page.locator(place).last().evaluate("e => getComputedStyle(e).unicodeBidi");
      assertThat(bidi).as(place).isIn("isolate", "plaintext", "isolate-override");
    }
  }

  @Test
  void aLineOfSixtyThousandCharactersBreaksNothing() {
    var mallory = server.registerFor(email, "Mallory", "Hello.");
    var session = mallory.post("sessions/list").ok().get(0).get("id").stringValue();
    mallory.say(session, "x".repeat(60_000));
    mallory.say(session, "*_`[".repeat(15_000));
    mallory.say(session, "> ".repeat(20_000) + "end");
    var visitor = visitors.arrive(server);

    var talk = visitor.signIn(email).open("Mallory");

    assertThat(talk.messages()).hasCount(4);
    assertFitsTheScreen(visitor.page());
    talk.messages("Show all 60,000 characters").first().locator("button.more").click();
    assertFitsTheScreen(visitor.page());
    mallory.say(session, "still alive");
    assertThat(talk.messages("still alive")).isVisible();
  }

  @Test
  void textsThatAreHardToReadStopNobody() {
    var mallory = server.registerFor(email, "Mallory", "Hello.");
    var session = mallory.post("sessions/list").ok().get(0).get("id").stringValue();
    HARD.forEach(piece -> mallory.say(session, piece.repeat(65_000 / piece.length())));
    HARD.forEach(piece -> mallory.say(session, piece.repeat(3_990 / piece.length()) + "end"));
    var talk = visitors.arrive(server).signIn(email).open("Mallory");
    // They weigh more than one page: the rest comes in on the way up.
    Awaitility.await()
        .until(
            () -> {
              talk.messages().first().evaluate("message => message.scrollIntoView()");
              return talk.messages().count() == 2 * HARD.size() + 1;
            });

    // A button goes when it is clicked.
    var more = talk.page().locator("button.more");
    for (int left = more.count(); left > 0; left--) {
      more.first().click();
    }
    talk.say("Still here.");

    assertThat(talk.messages("Still here.")).isVisible();
    assertThat(talk.pending()).hasCount(0);
  }

  private static void assertNothingIsAlive(Page page) {
    assertThat(page.evaluate("window.hacked")).isNull();
    // The mark and the patterns of agents are the page's own.
    assertThat(
            page.locator(
                "#app img:not(.mark[src='/icon.svg']), #app iframe, #app script, #app style, #app base,"
                    + " #app svg:not(.avatar > svg), .content form, .content input"))
        .hasCount(0);
    assertThat(
            page.evaluate(
                "[...document.querySelectorAll('#app *')]"
                    + ".flatMap(element => element.getAttributeNames())"
                    + ".filter(name => name.startsWith('on')).length"))
        .isEqualTo(0);
  }

  private static List<String> attributes(Page page, String name) {
    return page.locator(".content a").all().stream().map(link -> link.getAttribute(name)).toList();
  }

  private static void assertFitsTheScreen(Page page) {
    var wider =
        page.evaluate(
            "[...document.querySelectorAll('html, .talk, .messages, .message, .message *')]"
                + ".filter(element => element.getBoundingClientRect().right > innerWidth + 1"
                + " && !element.closest('pre, .table'))"
                + ".map(element => element.outerHTML.slice(0, 100)).join()");
    assertThat(wider).isEqualTo("");
  }
}
