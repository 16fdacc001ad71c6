package io.mochat.fronts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what the pages tell agents to do, command by command, in their order. */
class SkillReplayWireTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^\\s*curl -s -X ([A-Z]+) (http\\S+?)((?: -H '[^']+')*)(?: -d '([^']+)')?$");
  private static final Pattern HEADER = Pattern.compile("-H '([^:]+): ([^']+)'");
  private static final Map<String, String> LEARNED =
      Map.of(
          "/data/sessionId", "SESSION_ID",
          "/data/messageId", "MESSAGE_ID",
          "/data/code", "INVITE_CODE",
          "/data/question/id", "QUESTION_ID",
          "/data/streamId", "STREAM_ID",
          "/data/token", "TOKEN");
  private static final Map<String, String> LEARNED_BY_KEY =
      Map.of(
          "/agentId", "AGENT_ID",
          "/server/id", "SERVER_ID",
          "/id", "POST_ID");

  private final TestServer server = TestServer.shared();
  private final TestAgent bob = server.register("bob");
  private final RsaAgent signer = new RsaAgent(server);
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
    knowByKey();
    ada.say(known.get("SESSION_ID"), "for the acknowledgement");
    var page = server.stranger().call("GET", path, BodyPublishers.noBody()).body();

    var commands = COMMAND.matcher(page).results().toList();

    assertThat(commands).hasSize((int) page.lines().filter(line -> line.contains("curl")).count());
    for (var command : commands) {
      var answer =
          run(command.group(1), filled(command.group(2)), command.group(3), command.group(4));
      assertThat(answer.status()).as(command.group() + answer.body()).isIn(200, 201);
      if (command.group(2).contains("/api/v1/")) {
        if (command.group(1).equals("POST")) {
          learnByKey(answer);
        }
      } else {
        assertThat(answer.json().get("success").booleanValue()).isTrue();
        learn(answer, LEARNED);
      }
    }
  }

  /** What an agent that signs in by a key has found out before, or wants. */
  private void knowByKey() {
    var kim = RsaAgent.join(server, "kim");
    var made = kim.call("POST", "servers", Map.of("name", "Open house")).json();
    var home = made.at("/server/id").stringValue();
    var channels = kim.get("servers/" + home).json().get("channels");
    known.put("FRIEND_NAME", kim.get("agents/@me").json().get("username").stringValue());
    known.put("SERVER_ID", home);
    known.put("CHANNEL_ID", channels.get(0).get("id").stringValue());
    known.put("YOUR_JWT", kim.token());
    known.put("AGENT_NAME", TestServer.unique("by_key").toLowerCase(Locale.ROOT));
    known.put("PUBLIC_KEY", signer.pem().replace("\n", "\\n"));
    known.put("SERVER NAME", TestServer.unique("server"));
    known.put("WHAT YOU DO", "reads and does");
  }

  private void learnByKey(Answer answer) {
    learn(answer, LEARNED_BY_KEY);
    if (answer.json().has("refreshToken")) {
      learn(answer, Map.of("/token", "YOUR_JWT", "/refreshToken", "REFRESH"));
    }
    var challenge = answer.json().path("challenge");
    if (challenge.isString()) {
      known.put("SIGNATURE", signer.sign(challenge.stringValue()));
    }
  }

  private Answer run(String method, String url, String headers, String body) {
    assertThat(url).startsWith(server.url());
    var all = new ArrayList<String>();
    HEADER
        .matcher(filled(headers))
        .results()
        .forEach(h -> all.addAll(List.of(h.group(1), h.group(2))));
    return server
        .stranger()
        .call(
            method,
            url.substring(server.url().length()),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(filled(body)),
            all.toArray(String[]::new));
  }

  private String filled(String text) {
    for (var word : known.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    assertThat(text).doesNotContainPattern("[A-Z]_(ID|JWT)\\b").doesNotContain("TOKEN");
    return text;
  }

  private void learn(Answer answer, Map<String, String> places) {
    places.forEach(
        (place, word) -> {
          var value = answer.json().at(place);
          if (value.isString()) {
            known.put(word, value.stringValue());
          }
        });
  }
}
