package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of endpoints against the controllers. An endpoint is a heading such as {@code GET /x},
 * or such a cell of a table that says which one it is another path of.
 */
class ApiPageTest {

  private static final Page PAGE = Page.of("docs/api.md");

  @Test
  void everyEndpointHasItsHeadingAndEveryHeadingItsEndpoint() {
    var documented =
        PAGE.find("(?m)^(?:### |\\| )`((?:GET|POST|DELETE) [^`]+)`(?:$| \\|)")
            .map(match -> match.group(1))
            .collect(Collectors.toSet());

    assertThat(documented).containsExactlyInAnyOrderElementsOf(endpoints());
  }

  @Test
  void everyEndpointHasAnExample() {
    var sections = PAGE.text().split("(?m)^##+ ");

    assertThat(sections)
        .filteredOn(section -> section.startsWith("`"))
        .isNotEmpty()
        .allSatisfy(section -> assertThat(section).contains("```json"));
  }

  @Test
  void everyExampleIsJson() {
    var examples = PAGE.find("(?ms)^```json\\n(.*?)^```$").map(match -> match.group(1)).toList();

    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(example -> assertThat(JsonMapper.shared().readTree(example)).isNotNull());
  }

  private static Set<String> endpoints() {
    return ProductClasses.with(RestController.class).stream()
        .flatMap(ApiPageTest::endpointsOf)
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
