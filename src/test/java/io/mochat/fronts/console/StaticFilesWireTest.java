package io.mochat.fronts.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mochat.testing.Answer;
import io.mochat.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesWireTest {

  private static final Path MODULES = Path.of("src/main/resources/static/js");
  private static final Pattern IMPORT = Pattern.compile("(?m)(?:from|^import) '([^']+)'");
  private static final Pattern FONT = Pattern.compile("url\\('(/font/[^']+)'\\)");
  private static final Pattern PRELOAD =
      Pattern.compile("<link rel=\"modulepreload\" href=\"([^\"]+)\"( fetchpriority=\"low\")?>");
  private static final Pattern SCRIPT =
      Pattern.compile("<script src=\"([^\"]+)\" type=\"module\"></script>");
  private static final Pattern ASSET = Pattern.compile("/assets/[\\w.-]+");
  private static final Pattern BUNDLED_IMPORT =
      Pattern.compile("(?:\\bfrom|\\bimport)\"([./][^\"]+)\"");

  private final TestServer server = TestServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/", "/js/main.js", "/css/base.css", "/docs/api.md"})
  void ownFilesAreSentAgainOnlyWhenTheyHaveChanged(String path) {
    var first = get(path);

    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(get(path, "If-None-Match", first.header("ETag")).status()).isEqualTo(304);
    assertThat(get(path, "If-None-Match", "\"other\"").status()).isEqualTo(200);
  }

  @Test
  void librariesAreKeptForever() {
    var libraries = imports(MODULES.resolve("lib/libraries.js"));

    assertThat(libraries)
        .hasSize(2)
        .allSatisfy(
            path -> {
              assertThat(get(path).status()).isEqualTo(200);
              assertThat(get(path).header("Content-Type")).startsWith("text/javascript");
              assertThat(get(path).header("Cache-Control")).contains("immutable", "public");
            });
  }

  @Test
  void theHighlighterIsKeptForeverToo() throws IOException {
    var module = Files.readString(MODULES.resolve("lib/highlight.js"));
    var library = Pattern.compile("'(/webjars/[^']+)'").matcher(module);

    assertThat(library.find()).isTrue();
    assertThat(get(library.group(1)).header("Content-Type")).startsWith("text/javascript");
    assertThat(get(library.group(1)).header("Cache-Control")).contains("immutable", "public");
  }

  @Test
  void theFontIsKeptForeverAndSmall() {
    var files = FONT.matcher(get("/css/tokens.css").body()).results().map(f -> f.group(1)).toList();

    assertThat(files)
        .hasSize(2)
        .allSatisfy(
            path -> {
              var font = get(path);
              assertThat(font.status()).isEqualTo(200);
              assertThat(font.header("Content-Type")).isEqualTo("font/woff2");
              assertThat(font.header("Cache-Control")).contains("immutable", "public");
            });
    assertThat(
            files.stream().mapToInt(path -> Integer.parseInt(get(path).header("Content-Length"))))
        .allMatch(bytes -> bytes < 30 * 1024);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyImportLeadsToAModule(Path module) {
    assertThat(imports(module))
        .allSatisfy(
            path -> assertThat(get(path).header("Content-Type")).startsWith("text/javascript"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void noModuleWritesMarkup(Path module) throws IOException {
    assertThat(Files.readString(module))
        .doesNotContain(
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
  }

  @Test
  void browsersCanInstallIt() {
    assertThat(get("/").body()).contains("<link rel=\"manifest\" href=\"/mochat.webmanifest\">");
    var manifest = get("/mochat.webmanifest");

    assertThat(manifest.header("Content-Type")).startsWith("application/manifest+json");
    assertThat(manifest.header("Content-Security-Policy")).contains("manifest-src 'self'");
    assertThat(manifest.json().at("/icons/0/src").stringValue()).isEqualTo("/icon.svg");
    assertThat(get("/icon.svg").header("Content-Type")).startsWith("image/svg+xml");
  }

  @Test
  void documentationIsTextThatBrowsersShow() {
    assertThat(get("/docs/api.md").header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
    assertThat(get("/QUICKSTART.md").header("Content-Type")).startsWith("text/markdown");
  }

  @Test
  void referenceNamesFilesThatAreThere() {
    var page = get("/docs/api");
    var files =
        Pattern.compile("(?:href|src)=\"(/[^\"]+)\"")
            .matcher(page.body())
            .results()
            .map(file -> file.group(1))
            .toList();

    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(files).hasSizeGreaterThan(4);
    assertThat(files).allSatisfy(file -> assertThat(get(file).status()).as(file).isEqualTo(200));
  }

  @Test
  void scriptsAreCompressedForWhoeverWantsThem() throws Exception {
    var packed = compressed("/js/main.js");

    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(get("/js/main.js").body());
    }
    assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    assertThat(packed.headers().firstValue("Content-Length"))
        .hasValue(String.valueOf(packed.body().length));
    assertThat(compressed("/api/stats").headers().firstValue("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "br, GZIP;q=0.5|gzip",
        "gzip; q=1.0|gzip",
        "gzip;q=0|''",
        "gzip;q=0.00|''",
        "br|''",
        "identity|''"
      })
  void nobodyGetsWhatItDoesNotTake(String accepted, String encoding) {
    var answer = get("/docs/api.md", "Accept-Encoding", accepted);

    assertThat(answer.header("Content-Encoding")).isEqualTo(encoding);
    assertThat(answer.header("Vary")).contains("Accept-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=2-9", "bytes=9999999-", "nonsense"})
  void aFileIsSentWholeWhateverPartIsAskedFor(String range) {
    var part = get("/docs/api.md", "Range", range);

    assertThat(part.status()).isEqualTo(200);
    assertThat(part.header("Accept-Ranges")).isEmpty();
    assertThat(part.body()).isEqualTo(get("/docs/api.md").body());
  }

  @Test
  void whoAsksForTheHeadGetsNoBody() {
    var head = server.stranger().call("HEAD", "/docs/api.md", BodyPublishers.noBody());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Vary")).contains("Accept-Encoding");
    assertThat(head.header("Content-Length"))
        .isEqualTo(
            String.valueOf(get("/docs/api.md").body().getBytes(StandardCharsets.UTF_8).length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../application.yml",
        "/js/..%2f..%2fapplication.yml",
        "/js/%2e%2e/%2e%2e/application.yml"
      })
  void nothingElseIsGivenAway(String path) {
    assertThat(get(path).status()).isIn(400, 404);
  }

  @Test
  void pageFetchesAtOnceWhatItsScriptsWouldAskForOneAfterTheOther() {
    var page = bundled("/");
    var preloaded = PRELOAD.matcher(page).results().map(link -> link.group(1)).toList();
    var start = SCRIPT.matcher(page).results().map(link -> link.group(1)).toList();
    var low = PRELOAD.matcher(page).results().filter(link -> link.group(2) != null);

    assertThat(start).hasSize(1);
    var needed = allOf(start.getFirst());
    // What strangers see does not wait for what only those need who are signed in.
    var app = low.map(link -> link.group(1)).toList();
    assertThat(app).contains(imports(MODULES.resolve("lib/libraries.js")).getFirst());
    var begin = app.stream().filter(path -> path.startsWith("/assets/app-")).toList();
    assertThat(begin).hasSize(1);
    var later = allOf(begin.getFirst());
    later.removeAll(needed);
    assertThat(app).containsExactlyInAnyOrderElementsOf(later).hasSizeLessThan(6);
    assertThat(preloaded).containsAll(needed.stream().filter(one -> !start.contains(one)).toList());
    assertThat(preloaded).hasSize(needed.size() - 1 + later.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/exchange", "/observe"})
  void whatWasBundledIsKeptForeverAndTellsWhereItCameFrom(String page) {
    var files =
        ASSET.matcher(bundled(page)).results().map(link -> link.group()).distinct().toList();

    assertThat(files).hasSizeBetween(2, 6);
    assertThat(files)
        .allSatisfy(
            file -> {
              var answer = get(file);
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.header("Cache-Control")).contains("immutable", "public");
              assertThat(answer.header("Content-Type")).startsWith("text/");
              assertThat(answer.body()).contains("sourceMappingURL=");
              var map = get(file + ".map").json();
              assertThat(map.get("sources").size()).isEqualTo(map.get("sourcesContent").size());
            });
  }

  @Test
  void aFileOfAnotherVersionIsNotThereAnyMore() {
    assertThat(get("/assets/index-AAAAAAAA.js").status()).isEqualTo(404);
  }

  /** The page, made of files that were bundled: on systems for which the build knows the tool. */
  private String bundled(String path) {
    var page = get(path).body();
    assumeTrue(page.contains("/assets/") || isBundling(), "not bundled on this system");
    return page;
  }

  private static boolean isBundling() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /** A bundled file and all that it cannot begin without. */
  private Set<String> allOf(String start) {
    var all = new TreeSet<String>();
    collect(start, all);
    return all;
  }

  private void collect(String path, Set<String> found) {
    if (found.add(path) && path.startsWith("/assets/")) {
      BUNDLED_IMPORT
          .matcher(get(path).body())
          .results()
          .forEach(one -> collect(URI.create(path).resolve(one.group(1)).toString(), found));
    }
  }

  static List<Path> modules() throws IOException {
    try (var files = Files.walk(MODULES)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  /** The paths on the server of what a module imports. */
  private static List<String> imports(Path module) {
    var address = URI.create("/js/" + MODULES.relativize(module));
    try {
      return IMPORT
          .matcher(Files.readString(module))
          .results()
          .map(imported -> address.resolve(imported.group(1)).toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer get(String path, String... headers) {
    return server.stranger().call("GET", path, BodyPublishers.noBody(), headers);
  }

  private HttpResponse<byte[]> compressed(String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + server.port() + path);
    var request = HttpRequest.newBuilder(uri).header("Accept-Encoding", "gzip").build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofByteArray());
    }
  }
}
