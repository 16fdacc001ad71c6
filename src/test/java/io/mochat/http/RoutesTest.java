package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

  private final Routes routes =
      new Routes(
          List.of(
              get("/"),
              get("/sessions"),
              post("/sessions"),
              get("/sessions/{id}"),
              get("/sessions/mine"),
              post("/sessions/{id}"),
              get("/sessions/{id}/messages/{seq}"),
              get("/files/{*path}"),
              get("/files/readme"),
              get("/rooms/{id:\\d+}"),
              post("/rooms/{name:[a-z]+}/close"),
              get("/{*rest}")));

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/sessions, /sessions",
    "/SESSIONS/, /sessions",
    "/Sessions/Mine, /sessions/mine",
    "/sessions/other, /sessions/{id}",
    "/sessions/1/messages/2/, /sessions/{id}/messages/{seq}",
    "/files, /files/{*path}",
    "/files/a/b, /files/{*path}",
    "/files/ReadMe, /files/readme",
    "/files/readme/more, /files/{*path}",
    "/s%65ssions, /sessions",
    "/rooms/17, /rooms/{id:\\d+}",
    "/rooms/x17, /{*rest}",
    "/sessions;a=b, /sessions",
    "/rooms, /{*rest}",
  })
  void theLongestLiteralWins(String path, String pattern) {
    assertThat(found("GET", path).route().pattern()).isEqualTo(pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/sessions//",
        "/sessions/1/messages",
        "//sessions",
        "/sessions%2Fmine",
        "/rooms/x17/close",
        "/rooms/17/close"
      })
  void whatNoRouteNamesIsNotFound(String path) {
    assertThat(find("POST", path)).isInstanceOf(Match.Nothing.class);
  }

  @Test
  void whatMatchesEverythingHidesNoOtherMethod() {
    assertThat(find("GET", "/rooms/a/close"))
        .isEqualTo(new Match.WrongMethod(java.util.Set.of("OPTIONS", "POST")));
  }

  @Test
  void parametersWithAnExpressionHaveTheirName() {
    assertThat(found("GET", "/rooms/17").parameters()).isEqualTo(Map.of("id", "17"));
    assertThat(found("POST", "/rooms/a/close").parameters()).isEqualTo(Map.of("name", "a"));
  }

  @Test
  void parametersAreDecodedEachOnItsOwn() {
    assertThat(found("GET", "/sessions/a%2Fb%20%C3%A4+c/messages/{seq}").parameters())
        .isEqualTo(Map.of("id", "a/b ä+c", "seq", "{seq}"));
  }

  @Test
  void theRestIsJoinedBySlashes() {
    assertThat(found("GET", "/files/a/b%20c/D").parameters()).isEqualTo(Map.of("path", "a/b c/D"));
    assertThat(found("GET", "/files").parameters()).isEqualTo(Map.of("path", ""));
  }

  @Test
  void theMethodsOfAPathAreKnown() {
    assertThat(find("DELETE", "/sessions"))
        .isEqualTo(new Match.WrongMethod(java.util.Set.of("GET", "HEAD", "OPTIONS", "POST")));
    assertThat(find("DELETE", "/files/readme"))
        .isEqualTo(new Match.WrongMethod(java.util.Set.of("GET", "HEAD", "OPTIONS")));
  }

  @Test
  void aRouteThatHasTheMethodGoesBeforeALongerLiteralThatHasNot() {
    assertThat(found("POST", "/sessions/mine").route().pattern()).isEqualTo("/sessions/{id}");
  }

  @Test
  void headIsServedByGet() {
    assertThat(found("HEAD", "/sessions").route().method()).isEqualTo("GET");
  }

  @Test
  void twoRoutesDoNotShareAPath() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Routes(List.of(get("/a/{x}"), get("/A/{y}/"))))
        .withMessageContaining("/A/{y}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Routes(List.of(get("/{*all}/more"))))
        .withMessageContaining("at its end");
  }

  private Match find(String method, String path) {
    return routes.find(method, Target.parse(path));
  }

  private Match.Found found(String method, String path) {
    return (Match.Found) find(method, path);
  }

  private static Route get(String pattern) {
    return Route.get(pattern, (request, response) -> {});
  }

  private static Route post(String pattern) {
    return Route.post(pattern, (request, response) -> {});
  }
}
