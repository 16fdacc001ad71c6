package io.mochat.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Runs what a page tells people to run. */
final class Shell {

  private Shell() {}

  /** Runs commands in bash, the first failure of which is the last; gives what they print. */
  static String run(String commands) {
    try {
      var process =
          new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
              .redirectErrorStream(true)
              .start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
