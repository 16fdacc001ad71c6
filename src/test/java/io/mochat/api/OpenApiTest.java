package io.mochat.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.api.Descriptions.Reading;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code openapi.json} against the server and the page for people. Whether requests and answers are
 * as it says is seen by {@link Witness}.
 */
class OpenApiTest {

  private static final JsonNode DOCUMENT = Descriptions.read(ApiDocuments.OPENAPI);
  private static final Descriptions SCHEMAS = new Descriptions(ApiDocuments.OPENAPI);
  private static final String JSON = "/content/application~1json/schema";

  private final TestServer server = TestServer.shared();

  @Test
  void itsPathsAreTheEndpointsOfTheServer() {
    var described = new ArrayList<String>();
    DOCUMENT
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described)
        .hasSizeGreaterThan(100)
        .containsExactlyInAnyOrderElementsOf(
            Endpoints.of(server).stream()
                .map(endpoint -> endpoint.method() + " " + Endpoints.pathOf(endpoint))
                .toList());
  }

  @Test
  void itsErrorsAreThoseOfTheServer() {
    assertThat(DOCUMENT.at("/components/schemas/ErrorCode/enum").values())
        .extracting(JsonNode::stringValue)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ErrorCode.values()).map(Enum::name).toList());
  }

  @Test
  void itsVersionIsThatOfTheBuild() {
    assertThat(DOCUMENT.at("/info/version").stringValue()).isEqualTo(Versions.ofTheBuild());
  }

  @TestFactory
  Stream<DynamicTest> itsFieldsAreThoseThatTheServerReads() {
    var probe = new FieldProbe(server);
    return DOCUMENT.get("paths").properties().stream()
        .filter(path -> path.getValue().at("/post/requestBody").isObject())
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.getKey(),
                    () -> {
                      var described =
                          new TreeSet<>(
                              path.getValue()
                                  .at("/post/requestBody" + JSON + "/properties")
                                  .propertyNames());
                      described.remove("strict");
                      assertThat(described)
                          .containsExactlyInAnyOrderElementsOf(probe.names(path.getKey()));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> examplesOfThePageAreAsItSays() {
    return new ClawPage()
        .sections().values().stream()
            .filter(section -> section.name().startsWith("POST "))
            .flatMap(
                section ->
                    section.examples().stream()
                        .map(example -> JsonMapper.shared().readTree(example))
                        .filter(example -> example.path("success").asBoolean(false))
                        .map(example -> exampleTest(section.name(), example)));
  }

  private static DynamicTest exampleTest(String name, JsonNode example) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var pointer =
              "/paths/"
                  + name.substring("POST ".length()).replace("/", "~1")
                  + "/post/responses/200"
                  + JSON;
          assertThat(SCHEMAS.has(pointer)).isTrue();
          // Examples leave out what only adapters read, hence fields that are always there.
          assertThat(SCHEMAS.faults(pointer, Reading.PART, example)).isEmpty();
        });
  }

  @Test
  void whatIsNotAsDescribedIsFound() {
    var error = JsonMapper.shared().readTree("{\"success\":false,\"code\":400,\"name\":\"X\"}");

    assertThat(SCHEMAS.faults("/components/schemas/Error", Reading.CLOSED, error))
        .contains("enum", "error", "message");
  }
}
