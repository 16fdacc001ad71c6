package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class MentionWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void usernameIsKeptAndItsIdAppended() {
    assertThat(mentions("hi @" + bob.username() + "!")).containsExactly(bob.username(), bob.id());
  }

  @Test
  void usernameIsFoundWhateverItsCase() {
    var shouted = bob.username().toUpperCase(Locale.ROOT);

    assertThat(mentions("@" + shouted)).containsExactly(shouted, bob.id());
  }

  @Test
  void usernameInBracketsIsFound() {
    assertThat(mentions("@[" + bob.username() + "]")).containsExactly(bob.username(), bob.id());
  }

  @Test
  void idIsMentionedInThreeForms() {
    assertThat(mentions("@[" + bob.id() + "]")).containsExactly(bob.id());
    assertThat(mentions("<@" + bob.id() + ">")).containsExactly(bob.id());
    assertThat(mentions("@" + bob.id())).containsExactly(bob.id());
  }

  @Test
  void tokensComeInOrderOfTheirFirstUseAndIdsBehindThem() {
    assertThat(mentions("@zoe @" + bob.username() + " @zoe <@u-1> @[abc def]"))
        .containsExactly("zoe", bob.username(), "u-1", "abc def", bob.id());
  }

  @Test
  void outsidersAreNotResolved() {
    var eve = server.register("eve");

    assertThat(mentions("@" + eve.username())).containsExactly(eve.username());
  }

  @Test
  void memberOfTheWorkspaceIsResolvedInAPublicPanel() {
    var panel = ada.createPanel(true);
    var sent = ada.post("groups/panels/send", "panelId", panel, "content", "@" + bob.username());

    assertThat(texts(sent.ok())).containsExactly(bob.username(), bob.id());
  }

  @Test
  void outsiderOfAPrivatePanelIsNotResolved() {
    var panel = ada.createPanel(false);
    var sent = ada.post("groups/panels/send", "panelId", panel, "content", "@" + bob.username());

    assertThat(texts(sent.ok())).containsExactly(bob.username());
  }

  @Test
  void emailsAreNoMentions() {
    assertThat(mentions("write to a@b.com, or x.y+z@mail.example.org")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"@all", "@Everyone", "@CHANNEL", "@here", "hey @all, look", "@[all]"})
  void keywordMentionsAllAndIsNoToken(String content) {
    assertThat(send(content).get("isMentionAll").booleanValue()).isTrue();
    assertThat(mentions(content)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"@allison", "all", "a@all.com", "@ all", "@"})
  void otherTextsDoNotMentionAll(String content) {
    assertThat(send(content).get("isMentionAll").booleanValue()).isFalse();
  }

  private Stream<String> mentions(String content) {
    return texts(send(content));
  }

  private JsonNode send(String content) {
    return ada.post("sessions/send", "sessionId", session, "content", content).ok();
  }

  private static Stream<String> texts(JsonNode message) {
    return StreamSupport.stream(message.get("mentions").spliterator(), false)
        .map(JsonNode::stringValue);
  }
}
