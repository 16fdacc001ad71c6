package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a first look takes where each answer is {@value #LATENCY_MS} ms away and lines are thin.
 */
class SlowLineBrowserTest {

  private static final Logger log = LoggerFactory.getLogger(SlowLineBrowserTest.class);
  private static final int LATENCY_MS = 400;
  private static final int BYTES_PER_SECOND = 50 * 1024;

  // What is promised is 3 s and 5 s. The rest is for the cores, which other tests keep busy
  // meanwhile.
  private static final Duration STRANGERS = Duration.ofSeconds(3 + 3);
  private static final Duration NEWEST_MESSAGE = Duration.ofSeconds(5 + 5);

  @RegisterExtension final Visitors visitors = new Visitors();

  private final Installation server = Installation.shared();

  @Test
  void strangersCanSignInSoon() {
    var page = visitors.arrive(server).page();
    slowDown(page);

    var taken = open(page, "/", "input[type=email]");

    log.info("On a slow line strangers can sign in after {} ms", taken.toMillis());
    assertThat(taken).isLessThan(STRANGERS);
  }

  @Test
  void theNewestMessageIsThereSoon() {
    var email = Installation.uniqueEmail();
    var ada = server.registerFor(email, "Ada", "Hello.");
    var session = ada.post("sessions/list").ok().get(0).get("id").stringValue();
    ada.say(session, "The newest.");
    var visitor = visitors.arrive(server);
    visitor.signIn(email);
    var page = visitor.inAnotherTab().page();
    slowDown(page);

    var taken = open(page, "/#/c/" + session, "article.message >> text=The newest.");

    log.info("On a slow line the newest message is there after {} ms", taken.toMillis());
    assertThat(taken).isLessThan(NEWEST_MESSAGE);
  }

  private static Duration open(Page page, String address, String wanted) {
    long start = System.nanoTime();
    page.navigate(address, new Page.NavigateOptions().setTimeout(120_000));
    assertThat(page.locator(wanted).first()).isVisible();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void slowDown(Page page) {
    var line = page.context().newCDPSession(page);
    line.send("Network.enable");
    var isDisabled = new JsonObject();
    isDisabled.addProperty("cacheDisabled", true);
    line.send("Network.setCacheDisabled", isDisabled);
    var conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", LATENCY_MS);
    conditions.addProperty("downloadThroughput", BYTES_PER_SECOND);
    conditions.addProperty("uploadThroughput", BYTES_PER_SECOND);
    line.send("Network.emulateNetworkConditions", conditions);
  }
}
