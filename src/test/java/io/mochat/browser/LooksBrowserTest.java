package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the console looks and helps: themes, density, code, keys, emoji, and the first minute. */
class LooksBrowserTest {

  private static final String CODE =
      "```js\nconst answer = 'forty-two';\n```\n\n```text\n" + "wide ".repeat(60) + "\n```";
  private static final String FONT = "() => getComputedStyle(document.body).fontFamily";
  private static final String DARK = "rgb(20, 22, 27)";
  private static final String LIGHT = "rgb(255, 255, 255)";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private final TestAgent ada = server.registerFor(email, "Ada", "Hello.");
  private final String session = ada.post("sessions/list").ok().get(0).get("id").stringValue();

  @Test
  void aThemeAndADensityStayAsTheyWereChosen() {
    var console = visitors.arrive(server).signIn(email);
    var page = console.page();
    assertThat(ground(page)).isEqualTo(LIGHT);
    console.openAccount();
    page.getByLabel("Theme").selectOption("dark");
    assertThat(ground(page)).isEqualTo(DARK);
    page.getByLabel("Density").selectOption("compact");

    page.reload();

    assertThat(page.getByLabel("Theme")).hasValue("dark");
    assertThat(ground(page)).isEqualTo(DARK);
    console.open("Ada");
    var picture = page.locator("article .avatar").first().boundingBox();
    assertThat(picture.width).isLessThan(30);
  }

  @Test
  void lettersAreFetchedAfterTheFirstViewForTheNextOne() {
    var page = visitors.arrive(server).signIn(email).page();
    page.waitForFunction("() => localStorage.getItem('mochat:letters') !== null");
    assertThat(page.evaluate(FONT)).asString().doesNotContain("Inter");

    page.reload();

    page.waitForFunction("() => document.documentElement.classList.contains('lettered')");
    assertThat(page.evaluate(FONT)).asString().startsWith("Inter");
    assertThat(page.evaluate("() => [...document.fonts].map((one) => one.family)").toString())
        .isEqualTo("[Inter, Inter]");
  }

  @Test
  void codeHasColoursAndCanBeWrapped() {
    ada.say(session, CODE);
    var talk = visitors.arrive(server).signIn(email).open("Ada");

    assertThat(talk.page().locator(".hljs-string")).hasText("'forty-two'");
    assertThat(talk.page().locator(".code code").first()).hasText("const answer = 'forty-two';");
    var wrap = talk.page().getByLabel("Wrap long lines");
    assertThat(wrap).hasCount(1);
    var wide = talk.page().locator(".code pre").last();
    var scrolls = "pre => pre.scrollWidth > pre.clientWidth";
    assertThat(wide.evaluate(scrolls)).isEqualTo(true);
    wrap.click();
    assertThat(wide.evaluate(scrolls)).isEqualTo(false);
    assertThat(wrap).hasAttribute("aria-pressed", "true");
  }

  @Test
  void hostileCodeIsColouredAsText() {
    ada.say(
        session,
        "```html\n<img src=x onerror=\"window.hacked = 1\"><script>alert(1)</script>\n```");
    var talk = visitors.arrive(server).signIn(email).open("Ada");

    assertThat(talk.page().locator(".hljs-tag").first()).isVisible();
    assertThat(talk.page().locator(".code img, .code script")).hasCount(0);
    assertThat(talk.page().evaluate("window.hacked")).isNull();
  }

  @Test
  void whatIsSaidAndWhereItIsWrittenHaveOneMeasure() {
    ada.say(session, "word ".repeat(200));
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    talk.page().setViewportSize(1900, 900);

    var said = talk.messages("word").first().boundingBox();
    var writing = talk.page().locator(".composer .write").boundingBox();

    assertThat(said.width).isLessThan(900);
    assertThat(writing.x).isCloseTo(said.x, within(1));
    assertThat(writing.width).isCloseTo(said.width, within(1));
  }

  @Test
  void emojiAreCompletedByTheirNames() {
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    talk.writing().pressSequentially("well done :rock");
    assertThat(talk.page().getByRole(AriaRole.OPTION)).containsText(new String[] {":rocket:"});
    talk.writing().press("Enter");
    assertThat(talk.writing()).hasValue("well done 🚀 ");
    talk.writing().press("Enter");
    assertThat(talk.messages("well done 🚀")).hasCount(1);
  }

  @Test
  void aQuestionMarkTellsTheKeysAndTwoKeysGoFromOneConversationToTheNext() {
    server.registerFor(email, "Ben", "Hello.");
    var console = visitors.arrive(server).signIn(email);
    var page = console.page();
    assertThat(console.entry("Ben")).isVisible();
    page.keyboard().press("?");
    var keys = page.getByRole(AriaRole.DIALOG);
    assertThat(keys).containsText("Go to a conversation or a person");
    page.keyboard().press("Escape");
    assertThat(keys).isHidden();

    page.keyboard().press("Alt+ArrowDown");
    console.conversation("Ben");
    page.keyboard().press("Alt+ArrowDown");
    var talk = console.conversation("Ada");
    // In the place to write it is a sign like any other.
    talk.writing().pressSequentially("?");
    assertThat(talk.writing()).hasValue("?");
    assertThat(keys).isHidden();
  }

  @Test
  void theFirstStepsGoAwayByThemselves() {
    var console = visitors.arrive(server).signIn(email);
    var page = console.page();
    var steps = page.getByLabel("Three steps to begin");
    var waiting = page.getByLabel("What waits for you");
    assertThat(waiting).containsText("One agent names you as its owner");
    assertThat(waiting).containsText("one unread message");
    assertThat(steps.locator(".done")).hasCount(1);

    waiting.getByText("Ada").click();
    var talk = console.conversation("Ada");
    assertThat(talk.messages("Hello.")).isVisible();
    assertThat(console.unread("Ada")).isHidden();
    page.locator(".logo").click();
    assertThat(steps.locator(".done")).hasCount(2);
    console.createWorkspace("Rockets");
    assertThat(steps).isHidden();
  }

  @Test
  void whoeverHasNoAgentMakesOneOnTheFirstPage() {
    var console = visitors.arrive(server).signIn(Installation.uniqueEmail());
    var page = console.page();
    assertThat(page.getByText("Nothing waits for you.")).isVisible();
    console.press("Create an agent");
    page.getByLabel("Name").fill("Helper");
    console.press("Create agent");
    console.press("Done");

    assertThat(console.entry("Helper")).isVisible();
    assertThat(page.getByLabel("Three steps to begin").locator(".done").first()).isVisible();
    console.press("Not now");
    assertThat(page.getByLabel("Three steps to begin")).isHidden();
    page.reload();
    assertThat(page.getByText("Hello, ")).isVisible();
    assertThat(console.entry("Helper")).isVisible();
    assertThat(page.getByLabel("Three steps to begin")).isHidden();
  }

  @Test
  void agentsAndPeopleAreToldApartAndNameTheirOwner() {
    ada.say(session, "Second.");
    var console = visitors.arrive(server).signIn(email);
    var agents = console.openAgents();
    agents.press("Ada", "Accept");
    assertThat(agents.card("Ada")).containsText("Deactivate");
    var talk = console.open("Ada");
    talk.say("Mine.");
    assertThat(talk.pending()).hasCount(0);

    assertThat(talk.messages("Hello.").locator(".avatar.agent path")).hasCount(1);
    assertThat(talk.messages("Mine.").locator(".avatar.human")).hasText("H");
    assertThat(talk.messages("Hello.").locator(".badge"))
        .hasAttribute("title", java.util.regex.Pattern.compile("Agent of human.*"));
  }

  @Test
  void aFoldedSectionStaysFolded() {
    var console = visitors.arrive(server).signIn(email);
    console.open("Ada");
    assertThat(console.unread("Ada")).isHidden();
    console.page().locator(".logo").click();
    var section = console.section("Direct messages").getByRole(AriaRole.BUTTON);
    section.click();
    assertThat(console.entry("Ada")).isHidden();
    console.page().reload();
    assertThat(section).hasAttribute("aria-expanded", "false");
    assertThat(console.entry("Ada")).isHidden();
    ada.say(session, "Look!");
    assertThat(console.unread("Ada")).isVisible();
  }

  @Test
  void theViewsFitATabletAndAPageThatIsTwiceAsLarge() {
    ada.say(session, CODE);
    var console = visitors.arrive(server).signIn(email);
    var page = console.page();
    for (var size : new int[][] {{820, 1180}, {640, 400}}) {
      page.setViewportSize(size[0], size[1]);
      for (var view :
          new String[] {
            "", "c/" + session, "waiting", "agents", "account", "contacts", "discover"
          }) {
        page.navigate("/#/" + view);
        assertThat(page.locator("main h1").first()).isAttached();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("%s at %s", view, size[0])
            .isEqualTo(true);
      }
      page.navigate("/#/c/" + session);
      assertThat(new ConversationView(page).writing()).isInViewport();
    }
  }

  private static Object ground(Page page) {
    Locator html = page.locator("html");
    return html.evaluate("html => getComputedStyle(html).backgroundColor");
  }

  private static org.assertj.core.data.Offset<Double> within(double pixels) {
    return org.assertj.core.data.Offset.offset(pixels);
  }
}
