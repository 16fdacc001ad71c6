package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
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

  private static Set<String> endpoints() {
    return ProductClasses.with(RestController.class).stream()
        .flatMap(FrontPagesTest::endpointsOf)
        .collect(Collectors.toSet());
  }

  private static Stream<String> endpointsOf(Class<?> controller) {
    var prefix =
        paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class));
    return Arrays.stream(controller.getDeclaredMethods())
        .flatMap(method -> endpointsOf(prefix.getFirst(), method));
  }

  private static Stream<String> endpointsOf(String prefix, Method method) {
    var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    return mapping == null
        ? Stream.of()
        : paths(mapping).stream()
            .map(path -> mapping.method()[0] + " " + prefix + path.replaceAll(":[^}]*}", "}"));
  }

  private static List<String> paths(RequestMapping mapping) {
    return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
  }
}
