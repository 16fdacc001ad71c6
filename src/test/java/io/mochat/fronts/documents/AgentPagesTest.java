package io.mochat.fronts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.web.PublicProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

/**
 * Agents read the pages again when their version has changed. All versions there were are in {@code
 * agent-pages.txt}, the newest last, each with the {@link AgentPages#fingerprint} of its texts.
 */
class AgentPagesTest {

  private static final Pattern TOLD = Pattern.compile("(?m)^- \\*\\*(\\S+)\\*\\*:");

  private final AgentPages pages =
      new AgentPages(new BaseUrl(new PublicProperties("")), new MockEnvironment());
  private final List<String> known = known();

  @Test
  void newTextsHaveANewVersion() {
    assertThat(known.getLast())
        .as("give the pages a new version, tell of it under Updates, and add this line")
        .isEqualTo(pages.version() + " " + pages.fingerprint());
  }

  @Test
  void allPagesHaveTheSameVersion() {
    assertThat(pages.all())
        .allSatisfy(
            page ->
                assertThat(page.template().version()).as(page.name()).isEqualTo(pages.version()));
  }

  @Test
  void updatesTellOfEveryVersionTheNewestFirst() {
    var told =
        TOLD.matcher(pages.all().getFirst().template().text())
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(told.reversed())
        .isEqualTo(known.stream().map(line -> line.split(" ")[0]).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void anyChangeOfATextShowsInTheFingerprint() {
    var without = new MockEnvironment().withProperty("mochat.mcp.enabled", "false");

    assertThat(new AgentPages(new BaseUrl(new PublicProperties("")), without).fingerprint())
        .isNotEqualTo(pages.fingerprint());
  }

  private static List<String> known() {
    try {
      return new ClassPathResource("agent-pages.txt")
          .getContentAsString(StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
