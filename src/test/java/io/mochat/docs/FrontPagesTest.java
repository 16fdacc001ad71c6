package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestServer;
import io.mochat.web.endpoints.Controller;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pages of endpoints, one for each front, against the controllers. An endpoint is a heading
 * such as {@code GET /x}, or such a cell of a table that says which one it is another path of.
 */
class FrontPagesTest {

  private static final String FRONTS = "docs/fronts";

  static List<Page> fronts() {
    return Page.all().stream().filter(page -> page.path().getParent().endsWith(FRONTS)).toList();
  }

  @Test
  void everyEndpointStandsOnOnePageOnlyAndEveryHeadingIsAnEndpoint() {
    var documented = fronts().stream().flatMap(FrontPagesTest::documentedOn).toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(endpoints());
  }

  @ParameterizedTest
  @MethodSource("fronts")
  void everyEndpointUnderTheNameOfAFrontStandsOnItsPage(Page page) {
    var own = "/api/" + page.toString().replace(".md", "");

    assertThat(documentedOn(page))
        .isNotEmpty()
        .containsAll(endpoints().stream().filter(endpoint -> isUnder(own, endpoint)).toList());
  }

  @ParameterizedTest
  @MethodSource("fronts")
  void everyEndpointHasAnExample(Page page) {
    var sections = page.text().split("(?m)^##+ ");

    assertThat(sections)
        .filteredOn(section -> section.startsWith("`"))
        .isNotEmpty()
        .allSatisfy(section -> assertThat(section).contains("```json"));
  }

  @ParameterizedTest
  @MethodSource("fronts")
  void everyExampleIsJson(Page page) {
    var examples = page.find("(?ms)^```json\\n(.*?)^```$").map(match -> match.group(1)).toList();

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(example -> assertThat(JsonMapper.shared().readTree(example)).isNotNull());
  }

  @Test
  void theIndexLeadsToEveryPage() {
    assertThat(fronts())
        .isNotEmpty()
        .allSatisfy(
            page -> assertThat(Page.of("docs/api.md").text()).contains("](fronts/" + page + ")"));
  }

  private static Stream<String> documentedOn(Page page) {
    return page.find("(?m)^(?:### |\\| )`([A-Z]+ /[^`]+)`(?:$| \\|)").map(match -> match.group(1));
  }

  private static boolean isUnder(String path, String endpoint) {
    return (endpoint + "/").contains(" " + path + "/");
  }

  /** But for files, which are no endpoints to write about. */
  private static Set<String> endpoints() {
    return TestServer.shared().beans(Controller.class).stream()
        .filter(controller -> controller.getClass().getName().startsWith("io.mochat.fronts."))
        .flatMap(controller -> controller.endpoints().stream())
        .filter(endpoint -> !endpoint.path().equals("/") && !endpoint.path().contains("{*"))
        .map(one -> one.method() + " " + one.path().replaceAll(":[^/]*}", "}"))
        .filter(endpoint -> !endpoint.contains(" /example/"))
        .collect(Collectors.toSet());
  }
}
