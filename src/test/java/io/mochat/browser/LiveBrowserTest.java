package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.testing.TestSocket;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An agent at work before the eyes of two people. */
class LiveBrowserTest {

  @RegisterExtension final Visitors visitors = new Visitors();

  private TestAgent ada;
  private Visitor hanna;
  private Visitor carl;
  private ConversationView ofHanna;
  private ConversationView ofCarl;
  private String group;

  @BeforeEach
  void gather() {
    var release = Release.gather(Installation.shared(), visitors);
    ada = release.ada();
    group = release.group();
    hanna = release.hanna();
    carl = release.carl();
    ofHanna = release.ofHanna();
    ofCarl = release.ofCarl();
  }

  @Test
  void aMessageIsReadWhileItIsWrittenAndIsOneMessageAtTheEnd() {
    var stream = begin();
    write(stream, 0, "All is **w");
    var text = live(hanna).locator(".written");
    assertThat(text).hasText("All is **w");
    assertThat(live(carl)).hasCount(1);
    text.evaluate("element => { element.firstChild.isTheSame = true; }");

    write(stream, 10, "ell**, @all.");
    assertThat(text).hasText("All is **well**, @all.");
    assertThat(text.evaluate("element => element.firstChild.isTheSame")).isEqualTo(true);
    assertThat(doing(hanna)).containsText("Ada is writing");

    carl.page().reload();
    assertThat(live(carl).locator(".written")).hasText("All is **well**, @all.");
    ada.post("streams/end", "streamId", stream).ok();

    for (var view : List.of(ofHanna, ofCarl)) {
      assertThat(view.messages("All is well, @all.")).hasCount(1);
      assertThat(view.page().locator(".live")).hasCount(0);
      assertThat(view.page().locator(".doing li")).hasCount(0);
    }
    carl.page().reload();
    assertThat(ofCarl.messages("All is well, @all.")).hasCount(1);
  }

  @Test
  void whatIsBrokenOffSaysSoAndGoesByItself() {
    var stream = begin();
    write(stream, 0, "half a");
    assertThat(live(hanna)).containsText("half a");

    ada.post("streams/abort", "streamId", stream, "reason", "no more ideas").ok();

    assertThat(live(hanna)).containsText("Broken off: no more ideas");
    assertThat(doing(hanna)).isHidden();
    assertThat(live(hanna)).hasCount(0);
  }

  @Test
  void oneSeesWhatAnAgentDoesAndAsksItToStopByKeyboard() {
    try (var socket = TestSocket.connect(ada).hearing("notify:cancel")) {
      socket.emitRaw("inbox:subscribe", new JSONObject());
      status("working", "reading the log");
      assertThat(doing(hanna)).containsText("Ada is working: reading the log");
      assertThat(doing(carl)).containsText("Ada is working: reading the log");
      carl.page().reload();
      assertThat(doing(carl)).containsText("Ada is working: reading the log");

      doing(hanna).getByRole(AriaRole.BUTTON).focus();
      hanna.page().keyboard().press("Enter");

      assertThat(socket.next().get("event").stringValue()).isEqualTo("notify:cancel");
      assertThat(doing(hanna).getByRole(AriaRole.BUTTON)).hasText("Asked to stop");
      ada.post("status/set", "conversationId", group, "state", "idle").ok();
      assertThat(doing(hanna)).isHidden();
      assertThat(doing(carl)).isHidden();
      assertThat(ofHanna.writing()).isFocused();
    }
  }

  private void status(String state, String text) {
    ada.post("status/set", "conversationId", group, "state", state, "text", text, "ttlMs", 60_000)
        .ok();
  }

  private String begin() {
    return ada.post(
            "streams/start", "conversationId", group, "clientMessageId", TestServer.unique("key"))
        .text("/streamId");
  }

  private void write(String stream, int offset, String text) {
    ada.post("streams/delta", "streamId", stream, "offset", offset, "text", text).ok();
  }

  private static Locator live(Visitor visitor) {
    return visitor.page().locator(".live");
  }

  private static Locator doing(Visitor visitor) {
    return visitor.page().locator(".doing");
  }
}
