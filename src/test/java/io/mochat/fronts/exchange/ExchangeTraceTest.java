package io.mochat.fronts.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.commands.Command;
import io.mochat.testing.TestPostgres;
import io.mochat.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Of a pairing nothing is found, neither while it lasts nor afterwards: in the database and what
 * stands beside it, in a backup, an export, the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExchangeTraceTest {

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables"
          + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";

  @TempDir Path directory;

  @Test
  void nothingIsInTheFilesOfSqliteNorInABackup(CapturedOutput log) throws IOException {
    var data = directory.resolve("data");
    var store = List.of("--mochat.storage.type=sqlite", "--mochat.storage.data-dir=" + data);
    Confidences told;
    try (var server =
        TestServer.start(
            "mochat.storage.type=sqlite",
            "mochat.storage.data-dir=" + data,
            "mochat.exchange.connections-per-address=0")) {
      told = Confidences.exchange(server);
      // With what the write-ahead log holds now, and the server's end moves into the database.
      isNowhereIn(told, files());
      run("backup", directory.resolve("backup.db"), store);
      run("export", directory.resolve("export.jsonl"), store);
      assertThat(files()).contains("ada");
    }

    assertThat(Files.size(directory.resolve("backup.db"))).isPositive();
    assertThat(Files.size(directory.resolve("export.jsonl"))).isPositive();
    isNowhereIn(told, files());
    isNowhereIn(told, log.getAll());
  }

  @Test
  void nothingIsInTheTablesOfPostgres(CapturedOutput log) {
    var url = TestPostgres.freshDatabase();
    try (var server =
        TestServer.start(
            "mochat.storage.type=postgres",
            "mochat.database.url=" + url,
            "mochat.exchange.connections-per-address=0")) {
      var told = Confidences.exchange(server);
      var tables = dump(server.bean(JdbcTemplate.class));

      assertThat(tables).contains("ada");
      isNowhereIn(told, tables);
      isNowhereIn(told, log.getAll());
    }
    TestPostgres.drop(url);
  }

  private static void isNowhereIn(Confidences told, String text) {
    assertThat(told.traces()).hasSizeGreaterThan(20);
    for (var trace : told.traces()) {
      assertThat(text.contains(trace)).as(trace).isFalse();
    }
    for (var code : told.codes()) {
      assertThat(text.contains(code)).as("code " + code).isFalse();
    }
  }

  private static String dump(JdbcTemplate jdbc) {
    return jdbc.queryForList(TABLES, String.class).stream()
        .flatMap(
            table ->
                jdbc
                    .queryForList(
                        "SELECT row_to_json(whole)::text FROM " + table + " whole", String.class)
                    .stream())
        .collect(Collectors.joining("\n"));
  }

  private static void run(String name, Path file, List<String> settings) {
    SpringFactoriesLoader.loadFactories(Command.class, ExchangeTraceTest.class.getClassLoader())
        .stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow()
        .run(List.of(file.toString()), settings);
  }

  /** All files together. */
  private String files() throws IOException {
    try (var found = Files.walk(directory)) {
      return found
          .filter(Files::isRegularFile)
          .map(ExchangeTraceTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
