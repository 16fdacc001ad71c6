package io.mochat.browser;

import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The one browser of this JVM: the Chromium that is installed on the machine. Playwright brings its
 * driver along, but no browser of its own. Everything of it belongs to the thread of the tests.
 */
final class Chromium {

  /** {@code required}: a machine without Chromium fails the tests in place of skipping them. */
  private static final String MODE = "MOCHAT_BROWSER_TESTS";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  // Without the second half it calls home at each start.
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private Chromium() {}

  /** Starts it once; skips the test where there is none. */
  static Browser running() {
    if (find().isEmpty()) {
      var reason = "No Chromium in PATH: apt-get install chromium";
      if ("required".equals(System.getenv(MODE))) {
        fail(reason);
      }
      Assumptions.abort(reason + ". Browser tests are skipped.");
    }
    return Started.BROWSER;
  }

  private static Optional<Path> find() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** It ends with the process. */
  private static final class Started {
    static final Browser BROWSER =
        Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(find().orElseThrow()).setArgs(FLAGS));
  }
}
