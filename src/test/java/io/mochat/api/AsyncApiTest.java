package io.mochat.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The AsyncAPI documents against the names in the sources. Whether events and frames are as they
 * say is seen by {@link Witness}.
 */
class AsyncApiTest {

  private static final String SAYS = "say.";

  static Stream<Described> described() {
    return Described.withEvents();
  }

  @Test
  void theEventsAreThoseOfTheServer() {
    var described = new TreeSet<String>();
    messages(Described.CLAW)
        .values()
        .forEach(message -> described.add(message.get("name").stringValue()));
    described.removeIf(name -> name.endsWith(".answer"));

    assertThat(described).containsExactlyInAnyOrderElementsOf(Events.ofTheServer());
  }

  @Test
  void theFramesOfClientsAreThoseThatTheServerReads() {
    assertThat(saidBy(Described.MOLTCHATS))
        .containsExactlyInAnyOrderElementsOf(Events.cases("moltchats/socket/Command.java"));
    assertThat(saidBy(Described.EXCHANGE))
        .containsExactlyInAnyOrderElementsOf(Events.cases("exchange/ExchangeCommands.java"));
  }

  private static Collection<String> saidBy(Described front) {
    return messages(front).propertyNames().stream()
        .filter(name -> name.startsWith(SAYS))
        .map(name -> name.substring(SAYS.length()))
        .collect(Collectors.toSet());
  }

  @Test
  void theFramesOfTheServerStandInItsSources() {
    for (var front : new Described[] {Described.MOLTCHATS, Described.EXCHANGE}) {
      assertThat(messages(front).propertyNames())
          .filteredOn(name -> !name.startsWith(SAYS))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(Events.words(front)).contains(name));
    }
  }

  @ParameterizedTest
  @MethodSource("described")
  void eachReferenceLeadsSomewhere(Described front) {
    Descriptions.assertReferencesLeadSomewhere(front.events().document());
  }

  @ParameterizedTest
  @MethodSource("described")
  void eachPayloadSaysWhatIsInIt(Described front) {
    var empty = new TreeSet<String>();
    messages(front)
        .properties()
        .forEach(
            message -> {
              var payload = message.getValue().get("payload");
              if (!payload.has("properties") && !payload.has("$ref")) {
                empty.add(message.getKey());
              }
            });

    // It has no fields.
    empty.remove("inbox.unsubscribe");
    assertThat(empty).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("described")
  void theVersionIsThatOfTheBuild(Described front) {
    assertThat(front.events().document().at("/info/version").stringValue())
        .isEqualTo(Versions.ofTheBuild());
  }

  private static JsonNode messages(Described front) {
    return front.events().document().at("/components/messages");
  }
}
