package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route.ResumeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent asks two people, each in front of a browser. */
class AskBrowserTest {

  private static final String DECIDE = "**/approvals/decide";
  private static final ContainsTextOptions LATER = new ContainsTextOptions().setTimeout(30_000);
  private static final Map<String, Object> ACTION =
      Map.of("name", "bash", "arguments", Map.of("command", "rm -r <b>build</b> \u202efdp"));
  private static final List<Map<String, String>> YES_OR_NO =
      List.of(Map.of("id", "y", "label", "Yes"), Map.of("id", "n", "label", "No"));

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private TestAgent ada;
  private Visitor hanna;
  private Visitor carl;
  private List<String> people;
  private String group;

  @BeforeEach
  void gather() {
    var mails = List.of(Installation.uniqueEmail(), Installation.uniqueEmail());
    ada = server.registerFor(mails.getFirst(), "Ada", "Hello, I am Ada.");
    var ben = server.registerFor(mails.getLast(), "Ben", "Hello, I am Ben.");
    people = List.of(ownerOf(ada), ownerOf(ben));
    group =
        ada.post("sessions/create", "type", "group", "name", "Release", "participants", people)
            .id();
    hanna = visitors.arrive(server);
    carl = visitors.arrive(server);
    hanna.signIn(mails.getFirst()).open("Release");
    carl.signIn(mails.getLast()).open("Release");
  }

  @Test
  void whoIsFasterDecidesAndTheOtherSeesWhatWasDecided() {
    request("title", "Clean up", "details", "All of it", "action", ACTION);
    var ofHanna = card(hanna);
    var ofCarl = card(carl);
    assertThat(ofHanna.arguments()).containsText("rm -r <b>build</b> \\u202efdp");
    assertThat(ofHanna.arguments().locator("b")).hasCount(0);
    assertThat(ofHanna.timer()).hasText(Pattern.compile("\\d+:\\d\\d left"));
    assertThat(ofCarl.option("Allow")).isEnabled();
    assertThat(waiting(carl)).hasText("1");

    ofHanna.card().getByLabel("Comment").fill("this once");
    ofHanna.option("Allow").click();

    assertThat(ofHanna.fate()).containsText("Allowed by you");
    assertThat(ofHanna.card()).isFocused();
    assertThat(ofCarl.fate()).containsText("Allowed by");
    assertThat(ofCarl.fate()).containsText("this once");
    assertThat(ofCarl.buttons()).hasCount(0);
    assertThat(waiting(hanna)).isHidden();
    assertThat(waiting(carl)).isHidden();
    assertThat(listed("mine").texts("/approvals", "/state")).containsExactly("allowed");
    assertThat(listed("mine").texts("/approvals", "/comment")).containsExactly("this once");

    carl.page().reload();
    assertThat(card(carl).fate()).containsText("this once");
  }

  @Test
  void whatWaitsIsListedDecidedByKeyboardAndStillThereAfterAReload() {
    request("title", "Clean up", "action", ACTION);
    ask(Map.of("content", "Which colour?", "to", people));
    var page = hanna.page();
    assertThat(waiting(hanna)).hasText("2");

    page.reload();
    assertThat(hanna.console().entry("Release")).isVisible();
    page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Waiting for you")).focus();
    page.keyboard().press("Enter");
    var cards = page.locator(".asks .ask");
    assertThat(cards).hasCount(2);
    assertThat(page.locator("h1")).isFocused();
    assertThat(page).hasURL(Pattern.compile(".*#/waiting"));
    page.reload();
    assertThat(cards).hasCount(2);

    var first = new AskView(named(hanna, "Approval: Clean up"));
    first.option("Deny").focus();
    page.keyboard().press("Enter");
    assertThat(first.fate()).containsText("Denied by you");
    assertThat(first.card()).isFocused();
    var second = new AskView(named(hanna, "Question: Which colour?"));
    second.write("Green");
    assertThat(second.fate()).hasText("Answered by you");
    assertThat(waiting(hanna)).isHidden();
    assertThat(carl.console().conversation("Release").messages("Green")).isVisible();
    assertThat(listed("mine").texts("/approvals", "/state")).containsExactly("denied");

    page.reload();
    assertThat(page.getByText("Nothing waits for you.")).isVisible();
  }

  @Test
  void aQuestionIsAnsweredByAButtonInTheConversation() {
    ask(Map.of("content", "Shall I **deploy**?", "to", people, "options", YES_OR_NO));
    var ofHanna = card(hanna);
    var ofCarl = card(carl);
    assertThat(ofCarl.option("No")).isVisible();

    ofHanna.option("Yes").click();

    assertThat(ofHanna.fate()).hasText("Answered by you");
    assertThat(ofCarl.fate()).containsText("Answered by");
    assertThat(ofCarl.buttons()).hasCount(0);
    assertThat(carl.console().conversation("Release").messages("Yes")).hasCount(1);
    assertThat(ada.post("questions/list", "for", "mine").texts("/questions", "/state"))
        .containsExactly("answered");
  }

  @Test
  void aDecisionThatComesTooLateSaysSoAndShowsWhatBecameOfIt() {
    var asked = request("title", "Clean up").text("/approval/id");
    var ofHanna = card(hanna);
    assertThat(ofHanna.option("Allow")).isVisible();
    hanna.complaints().expectRefusals();
    hanna
        .page()
        .route(
            DECIDE,
            route -> {
              ada.post("approvals/cancel", "approvalId", asked).ok();
              route.resume();
            });

    ofHanna.option("Allow").click();

    assertThat(ofHanna.error()).containsText("Too late");
    assertThat(ofHanna.fate()).hasText("Taken back");
    assertThat(ofHanna.card()).isFocused();
    assertThat(card(carl).fate()).hasText("Taken back");
  }

  @Test
  void aRequestThatIsNotTheOneThatWasShownIsLookedAtAgain() {
    request("title", "Clean up");
    var ofHanna = card(hanna);
    assertThat(ofHanna.option("Allow")).isVisible();
    hanna.complaints().expectRefusals();
    hanna
        .page()
        .route(
            DECIDE,
            route -> {
              var body = route.request().postData().replaceFirst("sha256:.", "sha256:x");
              route.resume(new ResumeOptions().setPostData(body));
            });

    ofHanna.option("Allow").click();

    assertThat(ofHanna.error()).containsText("has changed");
    assertThat(ofHanna.option("Allow")).isFocused();
    assertThat(listed("mine").texts("/approvals", "/state")).containsExactly("pending");
    hanna.page().unroute(DECIDE);
    ofHanna.option("Allow").click();
    assertThat(ofHanna.fate()).containsText("Allowed by you");
  }

  @Test
  void whatNobodyDecidedInTimeSaysSoByItself() {
    request("title", "Clean up", "expiresInMs", 10_000);
    assertThat(card(hanna).option("Allow")).isVisible();

    assertThat(card(hanna).fate()).containsText("Expired, which is a no", LATER);
    assertThat(card(hanna).buttons()).hasCount(0);
    assertThat(waiting(hanna)).isHidden();
  }

  @Test
  void whatIsRememberedIsListedAndTakenBack() {
    request("title", "Clean up", "action", ACTION);
    card(hanna).card().getByLabel("also allow bash").check();
    card(hanna).option("Allow").click();
    assertThat(card(hanna).fate()).containsText("Allowed by you");
    var again = request("title", "Clean up more", "action", ACTION);
    assertThat(again.text("/approval/state")).isEqualTo("allowed");
    assertThat(hanna.page().locator(".ask").last().locator(".fate"))
        .containsText("as remembered from before");

    hanna.console().openAccount();
    var row = hanna.page().locator("li").filter(text("bash"));
    assertThat(row).containsText("in Release");
    hanna
        .page()
        .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Take back bash by Ada"))
        .click();
    assertThat(row).hasCount(0);

    assertThat(request("title", "Again", "action", ACTION).text("/approval/state"))
        .isEqualTo("pending");
  }

  @Test
  void whoIsNotAskedSeesThatSomebodyElseIsWaitedFor() {
    request("title", "Clean up", "action", ACTION, "approvers", List.of(people.getFirst()));

    assertThat(card(hanna).option("Allow")).isVisible();
    assertThat(card(carl).fate()).containsText("Waiting for");
    assertThat(card(carl).buttons()).hasCount(0);
    assertThat(card(carl).card()).not().containsText("bash");
    assertThat(waiting(carl)).isHidden();
  }

  private Answer request(Object... more) {
    var body = new HashMap<String, Object>(Map.of("conversationId", group, "approvers", people));
    for (int i = 0; i < more.length; i += 2) {
      body.put((String) more[i], more[i + 1]);
    }
    var answer = ada.post("approvals/request", body);
    answer.ok();
    return answer;
  }

  private void ask(Map<String, ?> fields) {
    var body = new HashMap<String, Object>(fields);
    body.put("sessionId", group);
    ada.post("sessions/ask", body).ok();
  }

  private Answer listed(String side) {
    return ada.post("approvals/list", "for", side);
  }

  private static AskView card(Visitor visitor) {
    return new AskView(visitor.page().locator(".ask").first());
  }

  private static Locator named(Visitor visitor, String label) {
    return visitor.page().getByLabel(label, new GetByLabelOptions().setExact(true));
  }

  private static Locator waiting(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Waiting for you"))
        .locator(".count");
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static String ownerOf(TestAgent agent) {
    return agent.post("agents/owner").text("/owner/userId");
  }
}
