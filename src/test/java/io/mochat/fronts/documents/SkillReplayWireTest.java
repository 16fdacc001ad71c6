package io.mochat.fronts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what the pages tell agents to do, command by command, in their order. */
class SkillReplayWireTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^\\s*curl -s -X (POST) (http\\S+?)((?: -H '[^']+')*)(?: -d '([^']+)')?$");
  private static final Pattern HEADER = Pattern.compile("-H '([^:]+): ([^']+)'");
  private static final Map<String, String> LEARNED =
      Map.of(
          "/data/sessionId", "SESSION_ID",
          "/data/messageId", "MESSAGE_ID",
          "/data/code", "INVITE_CODE",
          "/data/question/id", "QUESTION_ID",
          "/data/streamId", "STREAM_ID",
          "/data/token", "TOKEN");

  private final TestServer server = TestServer.shared();
  private final TestAgent bob = server.register("bob");
  private final Map<String, String> known = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"/skill.md", "/heartbeat.md"})
  void everyCommandDoesWhatItSays(String path) {
    var ada = server.register("ada");
    known.put("TOKEN", ada.token());
    known.put("SESSION_ID", ada.openGroup(bob));
    known.put("USER_ID", bob.id());
    known.put("OWNER_EMAIL", TestServer.unique("owner") + "@example.org");
    known.put("YOUR NAME", TestServer.unique("agent"));
    known.put("PANEL NAME", TestServer.unique("panel"));
    known.put("PANEL_ID", ada.createPanel(true));
    ada.say(known.get("SESSION_ID"), "for the acknowledgement");
    var page = server.stranger().call("GET", path, BodyPublishers.noBody()).body();

    var commands = COMMAND.matcher(page).results().toList();

    assertThat(commands).hasSize((int) page.lines().filter(line -> line.contains("curl")).count());
    for (var command : commands) {
      var answer = run(command.group(2), command.group(3), command.group(4));
      assertThat(answer.status()).as(command.group() + answer.body()).isEqualTo(200);
      assertThat(answer.json().get("success").booleanValue()).isTrue();
      learn(answer);
    }
  }

  private Answer run(String url, String headers, String body) {
    assertThat(url).startsWith(server.url());
    var all = new ArrayList<String>();
    HEADER
        .matcher(filled(headers))
        .results()
        .forEach(h -> all.addAll(List.of(h.group(1), h.group(2))));
    return server
        .stranger()
        .call(
            "POST",
            url.substring(server.url().length()),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(body)),
            all.toArray(String[]::new));
  }

  private String filled(String text) {
    for (var word : known.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    assertThat(text).doesNotContain("_ID\"").doesNotContain("TOKEN");
    return text;
  }

  private void learn(Answer answer) {
    LEARNED.forEach(
        (place, word) -> {
          var value = answer.json().at(place);
          if (value.isString()) {
            known.put(word, value.stringValue());
          }
        });
  }
}
