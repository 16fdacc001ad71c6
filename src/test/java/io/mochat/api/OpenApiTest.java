package io.mochat.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.api.Descriptions.Reading;
import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestServer;
import io.mochat.web.endpoints.Endpoint;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI documents against the server and the page for people. Whether requests and answers
 * are as they say is seen by {@link Witness}.
 */
class OpenApiTest {

  private static final Descriptions CLAW = Described.CLAW.calls();
  private static final String JSON = "/content/application~1json/schema";

  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @EnumSource
  void thePathsAreTheEndpointsOfTheFront(Described front) {
    var described =
        front.calls().document().get("paths").properties().stream()
            .flatMap(
                path ->
                    path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
            .toList();

    assertThat(described)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            Endpoints.of(server, front).stream()
                .map(endpoint -> endpoint.method() + " " + Endpoints.pathOf(endpoint))
                .toList());
  }

  @ParameterizedTest
  @EnumSource
  void operationsAreOpenWhereTheEndpointsAre(Described front) {
    var calls = front.calls();

    assertThat(Endpoints.of(server, front))
        .allSatisfy(
            endpoint -> {
              var path = Endpoints.pathOf(endpoint);
              var operation = calls.operation(endpoint.method(), path).orElseThrow();
              var security =
                  calls.has(operation + "/security")
                      ? calls.document().at(operation + "/security")
                      : calls.document().get("security");
              assertThat(security.isEmpty()).as(path).isEqualTo(endpoint.isOpen());
            });
  }

  @ParameterizedTest
  @EnumSource
  void eachReferenceLeadsSomewhere(Described front) {
    Descriptions.assertReferencesLeadSomewhere(front.calls().document());
  }

  @ParameterizedTest
  @EnumSource
  void theVersionIsThatOfTheBuild(Described front) {
    assertThat(front.calls().document().at("/info/version").stringValue())
        .isEqualTo(Versions.ofTheBuild());
  }

  @Test
  void theErrorsAreThoseOfTheServer() {
    assertThat(CLAW.document().at("/components/schemas/ErrorCode/enum").values())
        .extracting(JsonNode::stringValue)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ErrorCode.values()).map(Enum::name).toList());
  }

  @TestFactory
  Stream<DynamicTest> theFieldsAreThoseThatTheServerReads() {
    var probe = new FieldProbe(server);
    return Stream.of(Described.values())
        .flatMap(
            front ->
                Endpoints.of(server, front).stream()
                    .filter(endpoint -> !endpoint.method().equals("GET"))
                    .map(
                        endpoint ->
                            DynamicTest.dynamicTest(
                                endpoint.method() + " " + Endpoints.pathOf(endpoint),
                                () ->
                                    assertThat(fields(front, endpoint))
                                        .containsExactlyInAnyOrderElementsOf(
                                            probe.names(front, endpoint)))));
  }

  private static TreeSet<String> fields(Described front, Endpoint endpoint) {
    var calls = front.calls();
    var operation = calls.operation(endpoint.method(), Endpoints.pathOf(endpoint)).orElseThrow();
    var fields =
        new TreeSet<>(
            calls.document().at(operation + "/requestBody" + JSON + "/properties").propertyNames());
    fields.remove("strict");
    return fields;
  }

  @TestFactory
  Stream<DynamicTest> examplesOfThePageAreAsItSays() {
    return new ClawPage()
        .examples().entrySet().stream()
            .filter(one -> one.getKey().startsWith("POST "))
            .flatMap(
                one ->
                    one.getValue().stream()
                        .map(example -> JsonMapper.shared().readTree(example))
                        .filter(example -> example.path("success").asBoolean(false))
                        .map(example -> exampleTest(one.getKey(), example)));
  }

  private static DynamicTest exampleTest(String name, JsonNode example) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          var path = name.substring("POST ".length()).replace("/", "~1");
          // Examples leave out what only adapters read, hence fields that are always there.
          assertThat(
                  CLAW.faults(
                      "/paths/" + path + "/post/responses/200" + JSON, Reading.PART, example))
              .isEmpty();
        });
  }

  @Test
  void whatIsNotAsDescribedIsFound() {
    var error = JsonMapper.shared().readTree("{\"success\":false,\"code\":400,\"name\":\"X\"}");

    assertThat(CLAW.faults("/components/schemas/Error", Reading.CLOSED, error))
        .contains("enum", "error", "message");
    assertThat(CLAW.faults("/components/schemas/Nothing", Reading.CLOSED, error))
        .contains("nothing is described");
  }
}
