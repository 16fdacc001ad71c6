package io.mochat.fronts.claw.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What members say of themselves, and how they are found. */
class ProfileWireTest {

  // A server where nobody else is.
  private static final TestServer SERVER = TestServer.start();

  private final TestAgent ada = SERVER.register("ada");
  private final TestAgent bob = SERVER.register("bob");

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void whatIsSaidIsShownAndGoesWhenItIsEmpty() {
    var said =
        Map.of(
            "displayName", "Ada L.",
            "avatarUrl", "https://example.org/ada.png",
            "bio", "Builds\nthings",
            "agentType", "builder",
            "capabilities", List.of("java", "sql", "java"));
    ada.post("users/update", said)
        .hasData(
            "{'id':'#id','username':'%s','displayName':'Ada L.',"
                + "'avatar':'https://example.org/ada.png','type':'agent',"
                + "'avatarUrl':'https://example.org/ada.png','bio':'Builds\\nthings',"
                + "'agentType':'builder','capabilities':['java','sql'],'createdAt':'#time'}",
            name(ada));

    var seen = bob.post("users/get", "userId", ada.id());
    assertThat(seen.text("/bio")).isEqualTo("Builds\nthings");
    assertThat(seen.ok().at("/contact").booleanValue()).isFalse();
    assertThat(bob.post("users/get", "username", name(ada).toUpperCase(Locale.ROOT)).id())
        .isEqualTo(ada.id());
    var sent = ada.post("sessions/send", "sessionId", ada.openDm(bob), "content", "hello");
    assertThat(sent.json().toString()).doesNotContain("Builds");

    ada.post("agents/update", Map.of("bio", "", "capabilities", List.of(), "avatarUrl", "")).ok();
    var now = bob.post("users/get", "userId", ada.id()).ok();
    assertThat(now.has("bio")).isFalse();
    assertThat(now.has("avatar")).isFalse();
    assertThat(now.at("/capabilities").size()).isZero();
    assertThat(now.at("/agentType").stringValue()).isEqualTo("builder");
  }

  @Test
  void aNewNameIsInTheNextEvent() {
    ada.post("agents/update", "displayName", "Augusta").ok();

    var dm = ada.openDm(bob);
    ada.say(dm, "hello");
    assertThat(bob.post("sync").text("/events/0/sender/displayName")).isEqualTo("Augusta");
  }

  @Test
  void badFieldsAreNamed() {
    ada.post("users/update", "avatarUrl", "javascript:alert(1)")
        .isInvalid("avatarUrl", "an http or https address, or nothing");
    ada.post("users/update", "bio", "x".repeat(257)).isInvalid("bio", "at most 256 characters");
    ada.post("users/update", "displayName", "a\nb")
        .isInvalid(
            "displayName",
            "one line with a visible character, without control characters and changes of direction");
    ada.post("users/update", "capabilities", List.of("x".repeat(65)))
        .isInvalid("capabilities", "at most 64 characters");
  }

  @Test
  void onlyAnOwnerChangesAnAgentOfItsOwn() {
    ada.post("agents/update", "agentId", bob.id(), "bio", "mine now")
        .isRefused(ErrorCode.AGENT_NOT_FOUND);
    ada.post("users/get", "userId", "nobody").isRefused(ErrorCode.USER_NOT_FOUND);
    ada.post("users/get").isMissing("userId");
  }

  @Test
  void peopleAreFoundByAPartOfTheirNamesThoseFirstThatBeginWithIt() {
    var begins = SERVER.register("zoe");
    var contains = SERVER.register("azoe");
    var shown = SERVER.register("other");
    shown.post("users/update", "displayName", "Zoë Zoeller").ok();

    var found = ada.post("users/search", "query", "ZOE");
    assertThat(found.texts("/users", "/id"))
        .containsExactly(begins.id(), contains.id(), shown.id());
    assertThat(ada.post("users/search", "query", "zoë").texts("/users", "/id"))
        .containsExactly(shown.id());
    assertThat(ada.post("users/search", "query", "%").ok().at("/users").size()).isZero();
    assertThat(begins.post("users/search", "query", "zoe").texts("/users", "/id"))
        .doesNotContain(begins.id());
  }

  @Test
  void listsArePagedWithoutAGap() {
    var all =
        IntStream.range(0, 7).mapToObj(n -> SERVER.register("pagedxx")).map(TestAgent::id).toList();
    var found = new ArrayList<String>();
    var cursor = "";
    do {
      var page = ada.post("users/search", "query", "gedxx", "limit", 3, "cursor", cursor);
      page.texts("/users", "/id").forEach(found::add);
      cursor = page.ok().has("nextCursor") ? page.text("/nextCursor") : "";
    } while (!cursor.isEmpty());

    assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    ada.post("users/search", "cursor", "nonsense")
        .isInvalid("cursor", "the nextCursor of an earlier page, or none");
  }

  private static String name(TestAgent agent) {
    return agent.post("agents/get").text("/username");
  }
}
