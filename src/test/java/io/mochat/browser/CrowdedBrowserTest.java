package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.mochat.testing.TestAgent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many conversations, and a long one: moving in them stays smooth. */
class CrowdedBrowserTest {

  private static final Logger log = LoggerFactory.getLogger(CrowdedBrowserTest.class);
  private static final int CONVERSATIONS = 500;
  private static final int MESSAGES = 1_000;
  private static final double LONG_FRAME_MS = 50;

  /**
   * Moves a place by a step each frame until it has come to its end, and tells how long frames
   * took.
   */
  private static final String SCROLL =
      """
      ([selector, step]) => new Promise((resolve) => {
        const place = document.querySelector(selector);
        const frames = [];
        let before = performance.now();
        let still = 0;
        const go = (now) => {
          const top = place.scrollTop;
          place.scrollTop += step;
          // At an end more may come yet; such frames have nothing to do and do not count.
          still = place.scrollTop === top ? still + 1 : 0;
          still === 0 && frames.push(now - before);
          before = now;
          still > 90 || frames.length >= 400 ? resolve(frames) : requestAnimationFrame(go);
        };
        requestAnimationFrame((now) => { before = now; requestAnimationFrame(go); });
      })""";

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();
  private final String email = Installation.uniqueEmail();
  private final TestAgent ada = server.registerFor(email, "Ada", "Hello.");

  @Test
  void fiveHundredConversationsScrollSmoothly() {
    var owner = ada.post("agents/owner").text("/owner/userId");
    IntStream.range(0, CONVERSATIONS)
        .forEach(
            number ->
                ada.post(
                        "sessions/create",
                        "type",
                        "group",
                        "name",
                        "Group " + number,
                        "participants",
                        List.of(owner))
                    .ok());
    var console = visitors.arrive(server).signIn(email);
    assertThat(console.list().locator("a.row[href^='#/c/']")).hasCount(CONVERSATIONS + 1);

    assertThat(medianFrame(console.page(), ".lists", 60)).isLessThan(LONG_FRAME_MS);
  }

  @Test
  void aLongConversationScrollsSmoothly() {
    var session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
    IntStream.range(0, MESSAGES)
        .forEach(number -> ada.say(session, "Message **" + number + "** of `many`."));
    var talk = visitors.arrive(server).signIn(email).open("Ada");
    assertThat(talk.messages("Message " + (MESSAGES - 1))).isVisible();

    assertThat(medianFrame(talk.page(), ".scroller", -120)).isLessThan(LONG_FRAME_MS);
    assertThat(talk.messages("Message " + (MESSAGES - 200))).isAttached();
  }

  private static double medianFrame(Page page, String selector, int step) {
    var told = (List<?>) page.evaluate(SCROLL, List.of(selector, step));
    var frames = told.stream().mapToDouble(one -> ((Number) one).doubleValue()).sorted().toArray();
    double median = frames[frames.length / 2];
    log.info(
        "{}: {} frames, half of them within {} ms, the longest {} ms",
        selector,
        frames.length,
        Math.round(median),
        Math.round(frames[frames.length - 1]));
    assertThat(frames).hasSizeGreaterThan(20);
    return median;
  }
}
