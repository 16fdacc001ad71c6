package io.mochat.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * {@code asyncapi.json} against the names in the sources. Whether events are as it says is seen by
 * {@link Witness}.
 */
class AsyncApiTest {

  private static final JsonNode DOCUMENT = Descriptions.read(ApiDocuments.ASYNCAPI);

  @Test
  void itsEventsAreThoseOfTheServer() {
    var described = new TreeSet<String>();
    DOCUMENT
        .at("/components/messages")
        .values()
        .forEach(message -> described.add(message.get("name").stringValue()));
    described.removeIf(name -> name.endsWith(".answer"));

    assertThat(described).containsExactlyInAnyOrderElementsOf(Events.ofTheServer());
  }

  @Test
  void eachOfItsReferencesLeadsSomewhere() {
    assertThat(DOCUMENT.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void itsVersionIsThatOfTheBuild() {
    assertThat(DOCUMENT.at("/info/version").stringValue()).isEqualTo(Versions.ofTheBuild());
  }
}
