package io.mochat.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A pair of keys made by the real {@code ssh-keygen}, which also signs with it.
 *
 * @param file the private key; the public one stands beside it
 */
public record SshKeygen(Path file) {

  /** {@code required}: a machine without the program fails the tests in place of skipping them. */
  private static final String MODE = "MOCHAT_SSH_TESTS";

  private static final int PATIENCE_SECONDS = 60;

  /** A fresh pair of a type, such as {@code ed25519}, in a directory of its own. */
  public static SshKeygen make(String type, String... options) {
    try {
      var file = Files.createTempDirectory("mochat-keys-").resolve("id");
      file.getParent().toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      var pair = new SshKeygen(file);
      pair.publicFile().toFile().deleteOnExit();
      var command = List.of("-q", "-t", type, "-N", "", "-C", "a comment", "-f", file.toString());
      run("", Stream.concat(command.stream(), Stream.of(options)).toList());
      return pair;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line of the public key. */
  public String publicKey() {
    try {
      return Files.readString(publicFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The public key and this name in place of its comment, as in a file of authorized keys. */
  public String lineFor(String name) {
    var parts = publicKey().split(" ");
    return parts[0] + " " + parts[1] + " " + name;
  }

  /** Its fingerprint as the program prints it. */
  public String fingerprint() {
    return run("", List.of("-l", "-f", publicFile().toString())).split(" ")[1];
  }

  /** The signature over a text, as it is asked for. */
  public String sign(String text) {
    return sign(text, "mochat-auth");
  }

  /** The signature over a text in any namespace, with further options. */
  public String sign(String text, String namespace, String... options) {
    var command = List.of("-q", "-Y", "sign", "-n", namespace, "-f", file.toString());
    return run(text, Stream.concat(command.stream(), Stream.of(options)).toList());
  }

  /** Has the program do something with this input, and gives what it prints. */
  public static String run(String input, List<String> arguments) {
    try {
      var process =
          new ProcessBuilder(Stream.concat(Stream.of("ssh-keygen"), arguments.stream()).toList())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } catch (IOException e) {
      return missing(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Skips the test where the program is not there; fails it where it has to be. */
  private static String missing(IOException e) {
    var reason = "No ssh-keygen in PATH: apt-get install openssh-client";
    if ("required".equals(System.getenv(MODE))) {
      throw new UncheckedIOException(reason, e);
    }
    return Assumptions.abort(reason + ". The test is skipped.");
  }

  private Path publicFile() {
    return file.resolveSibling(file.getFileName() + ".pub");
  }
}
