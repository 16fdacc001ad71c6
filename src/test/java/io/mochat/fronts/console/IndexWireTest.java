package io.mochat.fronts.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexWireTest {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

  @ParameterizedTest
  @CsvSource({"GET,text/html", "GET,application/json", "GET,*/*", "HEAD,*/*"})
  void theRootIsAPageToEveryClient(String method, String accept) {
    var answer =
        TestServer.shared().stranger().call(method, "/", BodyPublishers.noBody(), "Accept", accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void everyLinkLeadsSomewhere() {
    var links = LINK.matcher(get("/").body()).results().map(link -> link.group(1)).toList();

    assertThat(links)
        .contains("/QUICKSTART.md", "/docs/api.md")
        .allSatisfy(link -> assertThat(get(link).status()).as(link).isEqualTo(200));
  }

  @Test
  void theRootAlwaysCarriesTheExchange() {
    var scripts =
        LINK.matcher(get("/").body())
            .results()
            .map(link -> link.group(1))
            .filter(link -> link.endsWith(".js"))
            .map(link -> get(link).body())
            .collect(Collectors.joining());

    assertThat(scripts).contains("/api/stats", "/api/admin/verify", "/api/admin/logs");
  }

  @Test
  void theDashboardIsAtItsPathAndMayBeTheRoot() {
    assertThat(get("/").body()).doesNotContain("id=\"dashboard\"").contains("id=\"exchange\"");
    var dashboard = get("/exchange");
    assertThat(dashboard.header("Content-Type")).startsWith("text/html");
    assertThat(dashboard.body()).contains("id=\"dashboard\"");
    try (var server = TestServer.start("mochat.console.home=exchange")) {
      assertThat(server.stranger().call("GET", "/", BodyPublishers.noBody()).body())
          .isEqualTo(dashboard.body());
    }
  }

  private static Answer get(String path) {
    return TestServer.shared().stranger().call("GET", path, BodyPublishers.noBody());
  }
}
