package io.mochat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a first look costs. */
class WeightBrowserTest {

  private static final Logger log = LoggerFactory.getLogger(WeightBrowserTest.class);
  private static final int MOST_BYTES = 180 * 1024;
  private static final int MEMBERS = 150;

  @RegisterExtension final Visitors visitors = new Visitors();

  @Test
  void theFirstViewIsLight() {
    assertThat(bytesOfFirstView(Installation.shared())).isBetween(1_000, MOST_BYTES);
  }

  @Test
  void aCrowdedDefaultWorkspaceMakesItNoHeavierThanThat() {
    try (var server = Installation.with(List.of("mochat.people.humans-join-default=true"))) {
      for (int i = 0; i < MEMBERS; i++) {
        var member = server.register("Member number " + i);
        member.post("groups/panels/create", "name", "Panel number " + i).ok();
      }
      assertThat(bytesOfFirstView(server)).isBetween(1_000, MOST_BYTES);
    }
  }

  private int bytesOfFirstView(Installation server) {
    var email = Installation.uniqueEmail();
    server.registerFor(email, "Ada", "Hello.");
    var visitor = visitors.arrive(server);
    List<Request> requests = new ArrayList<>();
    visitor.page().onRequestFinished(requests::add);

    var link = server.mailedLink(email);
    long start = System.nanoTime();
    var console = visitor.accept(link).console();
    assertThat(console.entry("Ada")).isVisible();
    long millis = (System.nanoTime() - start) / 1_000_000;

    // Asking for sizes lets further requests end.
    int bytes =
        List.copyOf(requests).stream().mapToInt(request -> request.sizes().responseBodySize).sum();
    log.info(
        "First view: {} bytes in {} answers, live after {} ms", bytes, requests.size(), millis);
    assertThat(requests).hasSizeGreaterThan(5);
    return bytes;
  }
}
