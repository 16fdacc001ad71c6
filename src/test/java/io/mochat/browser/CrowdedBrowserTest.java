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

/** Many conversations: moving in them stays smooth, and one finds one's way. */
class CrowdedBrowserTest {

  private static final Logger log = LoggerFactory.getLogger(CrowdedBrowserTest.class);
  private static final int CONVERSATIONS = 500;
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
  void fiveHundredConversationsScrollSmoothlyAndAreNarrowedByAFewLetters() {
    var owner = ada.post("agents/owner").text("/owner/userId");
    IntStream.range(0, CONVERSATIONS).forEach(number -> groupWith(owner, "Group " + number));
    var console = visitors.arrive(server).signIn(email);
    var page = console.page();
    var rows = console.list().locator("a.row[href^='#/c/']");
    assertThat(rows).hasCount(CONVERSATIONS + 1);

    assertThat(medianFrame(page, ".lists", 60)).isLessThan(LONG_FRAME_MS);

    page.keyboard().press("/");
    var filter = page.getByLabel("Filter conversations");
    assertThat(filter).isFocused();
    filter.pressSequentially("group 42");
    assertThat(rows).hasCount(11);
    filter.press("ArrowDown");
    page.keyboard().press("ArrowDown");
    assertThat(rows.nth(1)).isFocused();
    page.keyboard().press("ArrowUp");
    assertThat(rows.first()).isFocused();
    filter.fill("nobody");
    assertThat(page.getByText("No conversation is called so.")).isVisible();
    filter.press("Escape");
    assertThat(filter).hasValue("");
    assertThat(rows).hasCount(CONVERSATIONS + 1);
    filter.fill("group 333");
    filter.press("Enter");
    console.conversation("Group 333");
    assertThat(rows).hasCount(CONVERSATIONS + 1);
  }

  @Test
  void aShortListNeedsNoFilter() {
    var console = visitors.arrive(server).signIn(email);
    assertThat(console.entry("Ada")).isVisible();

    assertThat(console.page().getByLabel("Filter conversations")).isHidden();
  }

  private void groupWith(String owner, String name) {
    ada.post("sessions/create", "type", "group", "name", name, "participants", List.of(owner)).ok();
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
