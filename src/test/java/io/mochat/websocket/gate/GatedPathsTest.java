package io.mochat.websocket.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatedPathsTest {

  private final RequestHandler all = new Taking(true);
  private final RequestHandler none = new Taking(false);
  private final GatedPaths paths =
      new GatedPaths(
          List.of(
              new GatedPath("first", "/socket.io", all),
              new GatedPath("second", "/none/", none),
              new GatedPath("third", "/", all)),
          HttpPolicy.ANY);

  private static HttpRequest get(String uri) {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/socket.io", "/socket.io/", "/socket.io?a=/b/", "/socket.io/?", "/"})
  void aPathIsServedWithAndWithoutItsSlash(String uri) {
    assertThat(paths.find(get(uri))).isSameAs(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/socket.io/x", "/socket.io//", "/socket.iox", "/other", "*"})
  void otherPathsAreTheApplications(String uri) {
    assertThat(paths.find(get(uri))).isNull();
  }

  @Test
  void whatAHandlerDoesNotTakeIsTheApplications() {
    assertThat(paths.find(get("/none"))).isNull();
  }

  @Test
  void twoAtOnePathAreRefused() {
    var twice = List.of(new GatedPath("one", "/a", all), new GatedPath("other", "/a/", none));
    assertThatThrownBy(() -> new GatedPaths(twice, HttpPolicy.ANY))
        .hasMessage("other: /a (expected: a path that is not taken)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/a?b"})
  void whatIsNoPathIsRefused(String path) {
    assertThatThrownBy(() -> new GatedPath("setting", path, all))
        .hasMessage("setting: " + path + " (expected: a path such as /name, without a query)");
  }

  private record Taking(boolean everything) implements RequestHandler {

    @Override
    public boolean takes(HttpRequest request) {
      return everything;
    }

    @Override
    public int maxBody() {
      return 0;
    }

    @Override
    public void begin(HttpExchange exchange) {}

    @Override
    public void tooLarge(HttpExchange exchange) {}
  }
}
