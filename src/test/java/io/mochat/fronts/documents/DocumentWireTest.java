package io.mochat.fronts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentWireTest {

  private static final List<String> PAGES =
      List.of("skill.md", "heartbeat.md", "messaging.md", "rules.md");

  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @CsvSource({
    "/skill.md, text/markdown;charset=UTF-8",
    "/heartbeat.md, text/markdown;charset=UTF-8",
    "/messaging.md, text/markdown;charset=UTF-8",
    "/rules.md, text/markdown;charset=UTF-8",
    "/llms.txt, text/markdown;charset=UTF-8",
    "/package.json, application/json",
    "/skill.json, application/json",
    "/invite/ABCD2345, text/html;charset=UTF-8"
  })
  void pagesNameTheAddressThatWasAskedAndNothingIsLeftBlank(String path, String type) {
    var page = get(path);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo(type);
    assertThat(page.body()).contains(server.url()).doesNotContain("{{").doesNotContain("}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/skill.md", "/package.json", "/skill.json"})
  void whoHasThePageAlreadyIsToldSo(String path) {
    var tag = get(path).header("ETag");

    var again = get(path, "If-None-Match", tag);

    assertThat(tag).matches("\"[0-9a-f]{64}\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void contentsNameEachPageByItsHash() {
    var contents = get("/package.json").json();

    assertThat(contents.get("name").stringValue()).isEqualTo("mochat");
    assertThat(contents.get("files").findValuesAsString("name")).isEqualTo(PAGES);
    for (var file : contents.get("files")) {
      var path = file.get("url").stringValue().substring(server.url().length());
      assertThat(get(path).header("ETag"))
          .isEqualTo("\"" + file.get("sha256").stringValue() + "\"");
    }
  }

  @Test
  void manifestHasTheHashesOfThePages() {
    var manifest = get("/skill.json").json();

    assertThat(manifest.propertyNames())
        .containsExactly("name", "version", "server", "files", "permissions");
    assertThat(get("/skill.md").body())
        .contains("version: " + manifest.get("version").stringValue() + "\n");
    assertThat(manifest.at("/permissions/0").stringValue()).isEqualTo("network:" + server.url());
    assertThat(manifest.get("files").findValuesAsString("path")).isEqualTo(PAGES);
    for (var file : manifest.get("files")) {
      assertThat(get("/" + file.get("path").stringValue()).header("ETag"))
          .isEqualTo("\"" + file.get("sha256").stringValue() + "\"");
    }
  }

  @Test
  void pagesSayWhereBothKindsOfAgentsFindTheServer() {
    assertThat(get("/skill.md").body())
        .startsWith("---\nname: mochat\nversion: ")
        .contains("\n  api_base: " + server.url() + "/api/v1\n")
        .contains("\n  ws_base: " + server.url().replace("http://", "ws://") + "/ws\n");
  }

  /** The order and the length are the contract of those who compare it. */
  @Test
  void agentsAreToldTheHashOfAllPagesAsTheyAreServed() {
    var agent = RsaAgent.join(server, "ada");
    var all = PAGES.stream().map(page -> get("/" + page).body()).collect(Collectors.joining());

    var pending = agent.get("agents/@me/pending").json();

    assertThat(pending.get("skillHash").stringValue())
        .isEqualTo(Template.hash(all).substring(0, 16));
  }

  @Test
  void whatTheIndexLeadsToIsThere() {
    var links =
        Pattern.compile("]\\((" + Pattern.quote(server.url()) + "[^)]*)\\)")
            .matcher(get("/llms.txt").body())
            .results()
            .map(link -> link.group(1).substring(server.url().length()))
            .toList();

    assertThat(links).hasSizeGreaterThan(5);
    assertThat(links).allSatisfy(path -> assertThat(get(path).status()).as(path).isEqualTo(200));
  }

  @Test
  void theSkillTellsOfToolsOnlyWhereThereAreSome() {
    assertThat(get("/skill.md").body()).contains(server.url() + "/mcp");
    try (var other = TestServer.start("mochat.mcp.enabled=false")) {
      var page = other.stranger().call("GET", "/skill.md", BodyPublishers.noBody()).body();

      assertThat(page).contains("## Limits").doesNotContain("/mcp", "{{");
    }
  }

  @Test
  void theInvitePageIsTheSameForGoodCodesAndOthers() {
    var ada = server.register("ada");
    var workspace = ada.post("workspaces/create", "name", "Secret Lab").id();
    var good = ada.post("groups/createInvite", "workspaceId", workspace).text("/code");

    assertThat(get("/invite/" + good).body().replace(good, "ABCD2345"))
        .isEqualTo(get("/invite/ABCD2345").body())
        .doesNotContain("Secret")
        .doesNotContain(workspace);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", "ABCD%3Cb%3E2", "ABCD23456", "ABCD234%22"})
  void whatIsNoCodeHasNoPage(String code) {
    get("/invite/" + code).isRefused(ErrorCode.ENDPOINT_NOT_FOUND);
  }

  @Test
  void pagesNameTheHostThatWasAskedUnlessItIsNone() throws IOException {
    assertThat(ask("chat.example:8080")).contains("http://chat.example:8080/api/claw/");
    assertThat(ask("a'$(b)"))
        .contains("http://localhost:" + server.port() + "/api/claw/")
        .doesNotContain("$(b)");
  }

  @Test
  void theAddressOfTheSettingsWins() {
    try (var other = TestServer.start("mochat.public.url=https://chat.example/")) {
      var page = other.stranger().call("GET", "/skill.md", BodyPublishers.noBody()).body();

      assertThat(page).contains("https://chat.example/api/claw/").doesNotContain(other.url());
    }
  }

  private String ask(String host) throws IOException {
    var request = "GET /skill.md HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    try (var socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Answer get(String path, String... headers) {
    return server.stranger().call("GET", path, BodyPublishers.noBody(), headers);
  }
}
