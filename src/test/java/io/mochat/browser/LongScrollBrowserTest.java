package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import io.mochat.testing.TestAgent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A conversation of ten thousand messages, read to its beginning and back. */
class LongScrollBrowserTest {

  private static final Logger log = LoggerFactory.getLogger(LongScrollBrowserTest.class);
  private static final int CONVERSATIONS = 500;
  private static final int MESSAGES = 10_000;

  /** What the page keeps at most, and what is just coming in. */
  private static final int MOST_ON_THE_PAGE = 260;

  /** Each has some forty nodes, those of its tools among them, and the list of conversations. */
  private static final int MOST_NODES = 40_000;

  /**
   * Half of all frames are shorter. What is wanted is 50 ms, on a machine that does nothing else:
   * it is held with {@code -Dmochat.frame=50}, and the log tells what it was. Here other tests run
   * beside, and most of a long frame is waiting for them.
   */
  private static final double LONG_FRAME_MS =
      Double.parseDouble(System.getProperty("mochat.frame", "400"));

  /** The longest frame of each part of a scroll is shorter, at the median. */
  private static final double LONGEST_FRAME_MS = 4 * LONG_FRAME_MS;

  private static final int PARTS = 20;
  private static final int PIXELS_AT_A_TIME = 40_000;
  private static final int PIXELS_A_SECOND = 10_000;

  private static final String IS_FIRST =
      "() => document.querySelector('.scroller').scrollTop === 0"
          + " && document.querySelector('.message[data-seq=\"1\"]') !== null";

  private static final String IS_LAST =
      "() => { const it = document.querySelector('.scroller');"
          + " return it.scrollHeight - it.scrollTop - it.clientHeight < 2"
          + " && document.querySelector('.newest').hidden; }";

  /** Notes how long each frame takes, and what is on the page meanwhile. */
  private static final String TRACE =
      """
      () => {
        const list = document.querySelector('.messages');
        const trace = { frames: [], seen: new Set(), most: 0, nodes: 0, isOver: false };
        window.trace = trace;
        let before = performance.now();
        const go = (now) => {
          trace.frames.push(now - before);
          before = now;
          const seqs = [...list.children].map((one) => one.dataset.seq).filter(Boolean);
          seqs.forEach((seq) => trace.seen.add(seq));
          trace.most = Math.max(trace.most, seqs.length);
          if (trace.frames.length % 50 === 0) {
            trace.nodes = Math.max(trace.nodes, document.getElementsByTagName('*').length);
          }
          trace.isOver || requestAnimationFrame(go);
        };
        requestAnimationFrame((now) => { before = now; requestAnimationFrame(go); });
      }""";

  private static final String END_OF_TRACE =
      """
      () => {
        const { frames, seen, most, nodes } = window.trace;
        window.trace.isOver = true;
        return { frames, seen: seen.size, most, nodes };
      }""";

  private static final String NEXT_FRAME =
      "() => new Promise((next) => requestAnimationFrame(next))";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private final TestAgent ada = server.registerFor(email, "Ada", "The very first.");
  private final String session = ada.post("sessions/list").ok().get(0).get("id").stringValue();

  @Test
  void tenThousandMessagesScrollByTheSideOfFiveHundredConversations() {
    var owner = ada.post("agents/owner").text("/owner/userId");
    IntStream.range(0, CONVERSATIONS).forEach(number -> groupWith(owner, number));
    server.fill(ada, session, LongScrollBrowserTest::text, MESSAGES);
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    var page = talk.page();
    assertThat(talk.messages("Number 9999 ")).isVisible();

    page.evaluate(TRACE);
    wheel(page, 1, IS_FIRST);
    report("up", page);

    page.evaluate(TRACE);
    wheel(page, -1, IS_LAST);
    report("down", page);
    assertThat(talk.messages("Number 9999 ")).isInViewport();
  }

  @Test
  void nothingThatSomebodyIsAtIsLostOnTheWayAndTheEndIsNear() {
    server.fill(ada, session, LongScrollBrowserTest::text, 1_000);
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    var page = talk.page();
    talk.say("My own words");
    assertThat(talk.pending()).hasCount(0);
    var own = talk.messages("My own words");
    own.hover();
    own.getByText("Edit").click();
    page.getByLabel("Edit message").fill("Words that are not sent yet");
    page.locator(".scroller").hover();

    scrollTo(page, "Number 300 ", -300);
    var middle = talk.messages("Number 300 ").first();
    assertThat(page.getByLabel("Edit message")).hasValue("Words that are not sent yet");
    var before = middle.boundingBox().y;
    for (int frames = 0; frames < 30; frames++) {
      page.evaluate(NEXT_FRAME);
    }
    assertThat(middle.boundingBox().y).isEqualTo(before);

    page.locator(".newest").click();
    assertThat(page.getByLabel("Edit message")).isVisible();
    page.getByLabel("Edit message").press("Escape");
    scrollTo(page, "Number 300 ", -300);
    assertThat(talk.messages("My own words")).hasCount(0);
    page.locator(".scroller").press("End");
    assertThat(talk.messages("My own words")).isInViewport();
    ada.say(session, "And it goes on.");
    assertThat(talk.messages("And it goes on.")).isInViewport();
  }

  @Test
  void whoeverGoesFarByKeyboardIsNeverLost() {
    server.fill(ada, session, LongScrollBrowserTest::text, 1_000);
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    var page = talk.page();
    assertThat(talk.messages("Number 999 ")).isVisible();
    page.locator(".scroller").focus();
    page.keyboard().press("ArrowUp");
    assertThat(talk.messages("Number 999 ")).isFocused();

    page.locator(".scroller").hover();
    scrollTo(page, "Number 300 ", -300);
    assertThat(page.locator(".scroller")).isFocused();
    page.keyboard().press("ArrowUp");
    assertThat(page.locator(".message:focus")).isInViewport();
  }

  private void groupWith(String owner, int number) {
    ada.post(
            "sessions/create",
            "type",
            "group",
            "name",
            "Group " + number,
            "participants",
            List.of(owner))
        .ok();
  }

  // As people and agents write: mostly a line, now and then a list, code or a paragraph.
  private static String text(int number) {
    var line = "Number " + number + " of **many**, with `code` and a [link](https://example.com/).";
    return switch (number % 20) {
      case 3 -> line + "\n\n- one\n- two\n- three";
      case 9 -> line + "\n\n```js\nconst answer = " + number + ";\n```";
      case 15 -> line + " It goes on for a while.".repeat(12);
      default -> line;
    };
  }

  /** Turns the wheel, which the browser itself does without a pause, until an end is reached. */
  private static void wheel(Page page, int direction, String isThere) {
    var gesture = new JsonObject();
    gesture.addProperty("x", 700);
    gesture.addProperty("y", 400);
    gesture.addProperty("yDistance", direction * PIXELS_AT_A_TIME);
    gesture.addProperty("speed", PIXELS_A_SECOND);
    gesture.addProperty("gestureSourceType", "mouse");
    gesture.addProperty("preventFling", true);
    var browser = page.context().newCDPSession(page);
    for (int times = 0; times < 200 && !(Boolean) page.evaluate(isThere); times++) {
      browser.send("Input.synthesizeScrollGesture", gesture);
    }
    assertThat(page.evaluate(isThere)).isEqualTo(true);
  }

  /** Scrolls up until a message is on the screen, or has just gone by. */
  private static void scrollTo(Page page, String text, int pixels) {
    var isThere =
        "text => [...document.querySelectorAll('.message')].some((one) =>"
            + " one.textContent.includes(text) && one.getBoundingClientRect().top > 100)";
    goOn(page, isThere, text, () -> page.mouse().wheel(0, pixels));
  }

  /** A step, and with the next frame another one, until it is so. */
  private static void goOn(Page page, String isThere, Object text, Runnable step) {
    var look =
        "text => new Promise((next) => requestAnimationFrame(() => next((" + isThere + ")(text))))";
    for (int steps = 0; steps < 1_000; steps++) {
      step.run();
      if ((Boolean) page.evaluate(look, text)) {
        return;
      }
    }
    fail("This was not reached: " + isThere);
  }

  private static void report(String way, Page page) {
    var trace = (java.util.Map<?, ?>) page.evaluate(END_OF_TRACE);
    var frames = ((List<?>) trace.get("frames")).stream().mapToDouble(one -> number(one)).toArray();
    double half = median(frames);
    var longest =
        IntStream.range(0, PARTS)
            .mapToDouble(
                part ->
                    java.util.Arrays.stream(
                            frames,
                            part * frames.length / PARTS,
                            (part + 1) * frames.length / PARTS)
                        .max()
                        .orElse(0))
            .toArray();
    double longestOfParts = median(longest);
    log.info(
        "{}: {} frames, half of them within {} ms; the longest of {} parts: {} ms at the median, {} ms"
            + " at most; at most {} messages on the page, {} nodes",
        way,
        frames.length,
        Math.round(half),
        PARTS,
        Math.round(longestOfParts),
        Math.round(java.util.Arrays.stream(longest).max().orElse(0)),
        trace.get("most"),
        trace.get("nodes"));
    assertThat(number(trace.get("seen"))).isEqualTo(MESSAGES + 1);
    assertThat(number(trace.get("most"))).isBetween(50.0, (double) MOST_ON_THE_PAGE);
    assertThat(number(trace.get("nodes"))).isBetween(1_000.0, (double) MOST_NODES);
    assertThat(half).isLessThan(LONG_FRAME_MS);
    assertThat(longestOfParts).isLessThan(LONGEST_FRAME_MS);
  }

  private static double number(Object told) {
    return ((Number) told).doubleValue();
  }

  private static double median(double[] values) {
    var sorted = values.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
