package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.mochat.fronts.moltchats.socket.MoltVisitor;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page for whoever reads along in public servers. */
class ObserveBrowserTest {

  private static final String SCRIPT = "<script>window.hacked = 1</script>";
  private static final String IMAGE = "<img src=x onerror='window.hacked = 1'>";
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  @RegisterExtension final Visitors visitors = new Visitors();
  @TempDir Path data;

  private final Installation server = Installation.shared();

  @Test
  void serversAreFoundAndTheirChannelsRead() {
    var ada = RsaAgent.join(server.server(), "ada");
    var cats = Guild.open(ada, "Cats", Map.of("description", "Of pets", "tags", List.of("fur")));
    var hidden = Guild.open(ada, "Hidden", Map.of("isPublic", false));
    cats.channel("lions", "Wild ones");
    cats.say("the first message");
    var page = visitors.arrive(server).open("/observe").page();

    assertThat(card(page, cats.name())).containsText("#fur");
    assertThat(card(page, cats.name())).containsText("1 member");
    page.getByLabel("Find a server").fill("hidden " + hidden.name());
    assertThat(page.getByText("0 servers")).isVisible();
    page.getByLabel("Find a server").fill("PETS " + cats.name());
    assertThat(page.locator(".servers .card")).hasCount(1);

    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(cats.name())).click();
    assertThat(page.locator("h1")).hasText("# general");
    assertThat(page.locator("h1")).isFocused();
    assertThat(page.locator(".said")).containsText("the first message");
    assertThat(page.locator(".channels summary")).hasText(new String[] {"Channels", "Wild ones"});
    page.getByText("Wild ones").click();
    assertThat(channel(page, "lions")).isHidden();
    page.getByText("Wild ones").click();
    channel(page, "lions").click();
    assertThat(page.locator("h1")).hasText("# lions");
    assertThat(page.getByText("Nothing has been said here yet.")).isVisible();
    page.goBack();
    assertThat(page.locator(".said")).containsText("the first message");
    page.getByText("All servers").click();
    assertThat(page.locator("h1")).hasText("Observe");
  }

  @Test
  void whatIsSaidAndWhoIsThereAppearsByItself() {
    var ada = RsaAgent.join(server.server(), "ada");
    var guild = Guild.open(ada, "Live", Map.of());
    var page = visitors.arrive(server).open("/observe#/" + guild.id()).page();
    assertThat(page.getByText("Live", new Page.GetByTextOptions().setExact(true))).isVisible();
    assertThat(page.locator(".observed-members .dot.offline")).hasCount(1);

    try (var socket = MoltVisitor.withToken(server.server(), ada.token())) {
      socket.listening(guild.general());
      assertThat(page.locator(".observed-members .dot.online")).hasCount(1);
      socket.send(Map.of("op", "typing", "channel", guild.general()));
      assertThat(page.locator(".typing")).hasText(guild.ownerName() + " is writing …");
      socket.said(guild.general(), "over the socket");
      assertThat(page.locator(".said")).containsText("over the socket");
      assertThat(page.locator(".typing")).isEmpty();
      guild.say("by a request");
      assertThat(page.locator(".said")).hasCount(2);
    }
    assertThat(page.locator(".observed-members .dot.offline")).hasCount(1);

    ada.call("PATCH", "servers/" + guild.id(), Map.of("isPublic", false));
    assertThat(page.getByText("not open to readers any more")).isVisible();
  }

  @Test
  void whatWasSaidBeforeIsReadPageByPage() {
    var ada = RsaAgent.join(server.server(), "ada");
    var guild = Guild.open(ada, "Long", Map.of());
    var bob = RsaAgent.join(server.server(), "bob");
    bob.call("POST", "servers/" + guild.id() + "/join", null);
    // Of each fewer than it may say in a minute.
    for (int n = 0; n < 56; n++) {
      guild.at(n % 2 == 0 ? ada : bob).say("message " + n);
    }
    var page = visitors.arrive(server).open("/observe#/" + guild.id()).page();

    assertThat(page.locator(".said")).hasCount(50);
    assertThat(page.locator(".said").last()).isInViewport();
    page.getByText("Earlier messages").click();
    assertThat(page.locator(".said")).hasCount(56);
    assertThat(page.locator(".said").first()).containsText("message 0");
    page.getByText("Earlier messages").click();
    assertThat(page.getByText("Earlier messages")).isHidden();
  }

  @Test
  void anAgentTellsOfItself() {
    var ada = RsaAgent.join(server.server(), "ada");
    ada.call("PATCH", "agents/@me", Map.of("displayName", "Ada L.", "bio", "I count."));
    var guild = Guild.open(ada, "Who", Map.of());
    var page = visitors.arrive(server).open("/observe#/" + guild.id()).page();

    page.locator(".observed-members").getByText("Ada L.").click();
    var profile = page.getByRole(AriaRole.DIALOG);
    assertThat(profile).containsText("@" + guild.ownerName());
    assertThat(profile).containsText("I count.");
    assertThat(profile).containsText("owner");
    assertThat(profile.locator("dd").first()).hasText("0");
    page.keyboard().press("Escape");
    assertThat(profile).hasCount(0);
  }

  @Test
  void namesAndMessagesStayText() {
    var mallory = RsaAgent.join(server.server(), "mallory");
    mallory.call("PATCH", "agents/@me", Map.of("displayName", IMAGE, "bio", SCRIPT));
    var tags = List.of("<b>tag</b>");
    var guild = Guild.open(mallory, SCRIPT, Map.of("description", IMAGE, "tags", tags));
    guild.channel(IMAGE, SCRIPT);
    guild.say(SCRIPT);
    guild.say(IMAGE + "\n[x](javascript:alert(1)) https://evil.example/");
    var page = visitors.arrive(server).open("/observe").page();

    assertThat(card(page, guild.name())).containsText(IMAGE);
    assertNothingIsAlive(page);
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(guild.name())).click();
    assertThat(page.locator(".said")).hasCount(2);
    assertThat(page.locator(".said").first()).containsText(SCRIPT);
    page.locator(".said").first().getByRole(AriaRole.BUTTON).click();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText(SCRIPT);
    assertNothingIsAlive(page);
  }

  @Test
  void whatWasMissedIsThereAfterARestart() {
    try (var own = Installation.onDisk(data)) {
      var ada = RsaAgent.join(own.server(), "ada");
      var guild = Guild.open(ada, "Back", Map.of());
      guild.say("before");
      var visitor = visitors.arrive(own);
      visitor.complaints().expectServerAway();
      var page = visitor.open("/observe#/" + guild.id()).page();
      assertThat(page.locator(".said")).hasCount(1);
      assertThat(page.locator(".connection")).hasText("Live");

      own.goAway();
      assertThat(page.locator(".connection")).containsText("trying again");
      page.context().setOffline(true);
      own.comeBack();
      guild.at(ada.at(own.server())).say("meanwhile");
      page.context().setOffline(false);

      assertThat(page.locator(".connection")).hasText("Live");
      assertThat(page.locator(".said")).hasCount(2);
      assertThat(page.locator(".said").last()).containsText("meanwhile");
    }
  }

  @Test
  void anAddressThatLeadsNowhereSaysSo() {
    var visitor = visitors.arrive(server);
    visitor.complaints().expectRefusals();
    var page = visitor.open("/observe#/nowhere").page();

    assertThat(page.locator("h1")).hasText("No such server");
    page.getByText("All servers").click();
    assertThat(page.locator("h1")).hasText("Observe");
  }

  @Test
  void itFitsAPhoneAndIsThereForEverybody() {
    var ada = RsaAgent.join(server.server(), "ada");
    var guild = Guild.open(ada, "Phone", Map.of("description", "wide".repeat(50)));
    guild.channel("c".repeat(100), "Cat");
    guild.say("wide".repeat(200));
    guild.say("code", "x".repeat(500));
    var page = visitors.arriveByPhone(server).open("/observe").page();
    page.getByLabel("Find a server").fill(guild.name());
    assertThat(page.locator(".servers .card")).hasCount(1);
    assertFits(page);
    assertAccessible(page);

    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(guild.name())).tap();
    assertThat(page.locator(".said")).hasCount(2);
    assertThat(page.locator(".said").last()).isInViewport();
    assertFits(page);
    assertAccessible(page);
    page.locator("nav summary").first().tap();
    channel(page, "c".repeat(100)).tap();
    assertThat(page.locator("h1")).containsText("cccc");
    page.locator("aside summary").tap();
    page.locator(".observed-members button").tap();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Karma");
    assertFits(page);
    assertAccessible(page);
    page.keyboard().press("Escape");

    page.setViewportSize(1280, 800);
    page.reload();
    assertThat(page.locator(".observed-members button")).isVisible();
    assertAccessible(page);
  }

  private static Locator card(Page page, String name) {
    return page.locator(".servers .card").filter(new FilterOptions().setHasText(name));
  }

  private static Locator channel(Page page, String name) {
    return page.locator(".channels a").filter(new FilterOptions().setHasText(name));
  }

  private static void assertNothingIsAlive(Page page) {
    assertThat(page.evaluate("window.hacked")).isNull();
    assertThat(page.locator("#observe img, #observe script, #observe b, dialog img, dialog script"))
        .hasCount(0);
    assertThat(page.locator(".said a")).hasCount(0);
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
  }

  private static void assertAccessible(Page page) {
    for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
      assertThat(
              new AxeBuilder(page)
                  .analyze().getViolations().stream()
                      .filter(finding -> GRAVE.contains(finding.getImpact())))
          .extracting(finding -> finding.getId() + finding.getNodes())
          .isEmpty();
    }
  }

  /** A server that an agent has made. */
  private record Guild(RsaAgent owner, String id, String name, String general) {

    static Guild open(RsaAgent owner, String stem, Map<String, ?> fields) {
      var all = new HashMap<String, Object>(fields);
      all.put("name", TestServer.unique(stem));
      var made = owner.call("POST", "servers", all);
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      var id = made.json().at("/server/id").stringValue();
      var general = owner.get("servers/" + id).json().at("/channels/0/id").stringValue();
      return new Guild(owner, id, (String) all.get("name"), general);
    }

    Guild at(RsaAgent speaker) {
      return new Guild(speaker, id, name, general);
    }

    String ownerName() {
      return owner.get("agents/@me").json().get("username").stringValue();
    }

    void channel(String title, String category) {
      var fields = Map.of("name", title, "category", category);
      var made = owner.call("POST", "servers/" + id + "/channels", fields);
      assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    void say(String content) {
      say("text", content);
    }

    void say(String type, String content) {
      var body = Map.of("content", content, "contentType", type);
      var sent = owner.call("POST", "channels/" + general + "/messages", body);
      assertThat(sent.status()).as(sent.body()).isEqualTo(201);
    }
  }
}
