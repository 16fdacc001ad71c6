package io.mochat.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Alteration.React;
import io.mochat.messages.Alteration.Recall;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.Edit;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.SendKey;
import io.mochat.messages.marks.Emoji;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import io.mochat.storage.database.StorageException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands guarantee for every kind of database that is copied from and to. */
public interface ArchiveContract {

  MemberId ADA = new MemberId("ada");

  /** A store with a schema. */
  TestDatabase database();

  /** The same store, as commands see it. */
  Archive archive();

  /** Another store, empty; {@code database()} is not in use while it is written. */
  Archive empty();

  @Test
  default void everyTableIsExportedOrLeftOutOnPurpose() throws SQLException {
    var listed = new TreeSet<>(ExportedTable.LEFT_OUT);
    ExportedTable.ALL.forEach(table -> listed.add(table.name()));

    assertThat(tables()).isNotEmpty().isSubsetOf(listed);
    assertThat(tables()).containsAll(ExportedTable.ALL.stream().map(ExportedTable::name).toList());
  }

  @Test
  default void everyColumnCanBeExported() throws SQLException {
    try (var connection = archive().openSnapshot()) {
      for (var table : ExportedTable.ALL) {
        assertThat(ExportedColumn.of(connection, table.name())).isNotEmpty();
      }
    }
  }

  @Test
  default void whatIsWrittenAfterTheExportBeganIsNotInIt() throws Exception {
    post("before");

    try (var snapshot = archive().openSnapshot();
        var statement = snapshot.createStatement()) {
      statement.executeQuery("SELECT count(*) FROM users").close();
      post("after");

      try (var row = statement.executeQuery("SELECT count(*) FROM messages")) {
        row.next();
        assertThat(row.getLong(1)).isEqualTo(1);
      }
    }
    assertThat(database().log.position()).isEqualTo(2);
  }

  @Test
  default void countingGoesOnBehindWhatWasDeleted() {
    var session = Samples.session(ADA);
    database().sessions.insert(session);
    for (int n = 0; n < 3; n++) {
      post(session.id(), "m");
    }
    var position = database().log.position();
    database()
        .retention
        .deleteOldest(session.id(), Instant.ofEpochMilli(Long.MAX_VALUE), Long.MAX_VALUE, 100);

    var export = export();

    assertThat(export).contains("{\"kind\":\"counter\",\"table\":\"messages\",\"last\":3}");
    importInto(empty(), export);
    assertThat(export(empty())).isEqualTo(export);
    assertThat(position).isEqualTo(3);
  }

  @Test
  default void countingGoesOnBehindADeletedRevision() {
    var session = Samples.session(ADA);
    database().sessions.insert(session);
    edit(post(session.id(), "hello"), "edited");
    database()
        .retention
        .deleteOldest(session.id(), Instant.ofEpochMilli(Long.MAX_VALUE), Long.MAX_VALUE, 100);

    assertThat(export()).contains("{\"kind\":\"counter\",\"table\":\"messages\",\"last\":2}");
  }

  @Test
  default void revisionsAreExportedWithTheirPlaces() {
    var session = Samples.session(ADA);
    database().sessions.insert(session);
    edit(post(session.id(), "hello"), "edited");
    post(session.id(), "next");

    var export = export();

    assertThat(export)
        .contains("{\"kind\":\"revisions\",\"row\":{\"position\":2", "\"head_rev\":1")
        .contains("\"content\":\"edited\"")
        .containsPattern("\"message_versions\",\"row\":\\{[^}]*\"content\":\"hello\"")
        .doesNotContainPattern("\"messages\",\"row\":\\{[^}]*\"content\":\"hello\"");
    importInto(empty(), export);
    assertThat(export(empty())).isEqualTo(export);
  }

  @Test
  default void whatBecameOfMessagesIsExportedAndNothingOfRecalledOnes() {
    var session = Samples.session(ADA);
    database().sessions.insert(session);
    var root = post(session.id(), "root");
    var author = Samples.agent("ada").profile();
    var answer = new Draft(author, Body.text("answer").inThread(root.id()), null);
    database().log.append(session.id(), answer, Mentions.NONE, posted -> {}, revised -> {});
    var react = new React(ADA, root.id(), Emoji.of("👍"), false, new SendKey("react-1"));
    database().log.revise(session.id(), react, Mentions.NONE, revised -> {});
    var gone = post(session.id(), "the secret");
    edit(gone, "another secret");
    var recall = new Recall(ADA, gone.id(), null, null, false);
    database().log.revise(session.id(), recall, Mentions.NONE, revised -> {});

    var export = export();

    assertThat(export)
        .contains("\"message_reactions\"", "\"revision_keys\"", "answers")
        .doesNotContain("secret");
    importInto(empty(), export);
    assertThat(export(empty())).isEqualTo(export);
  }

  @Test
  default void rowsOfManyBatchesFindWhatTheyReferTo() {
    var members = IntStream.range(0, 1_100).mapToObj(n -> new MemberId("m" + n));
    var session = Samples.session(members.toArray(MemberId[]::new));
    database().sessions.insert(session);
    IntStream.range(0, 1_100).parallel().forEach(n -> post(session.id(), "message " + n));
    var export = export();

    importInto(empty(), export);

    assertThat(export(empty())).isEqualTo(export);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "last line", "half a line", "a row", "unknown kind", "unknown column", "wrong type",
        "twice", "behind the end", "reference", "header", "version", "nothing"
      })
  default void aBrokenFileLeavesTheStoreEmpty(String damage) {
    post("hello");
    var broken = DAMAGES.get(damage).apply(export());

    assertThatThrownBy(() -> importInto(empty(), broken)).isInstanceOf(StorageException.class);

    assertThat(export(empty()).lines().filter(line -> line.contains("\"row\""))).isEmpty();
    importInto(empty(), export());
    assertThat(export(empty())).isEqualTo(export());
  }

  @Test
  default void aStoreThatHoldsSomethingIsLeftAsItIs() {
    post("hello");
    var export = export();
    importInto(empty(), export);

    assertThatThrownBy(() -> importInto(empty(), export))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("The store is not empty");
    assertThat(export(empty())).isEqualTo(export);
  }

  @Test
  default void aFileOfAnOlderVersionGetsTheDefaultsOfNewColumns() {
    post("hello");
    var older = export().replaceAll(",\"(first_seq|head_rev|rev)\":[01]", "");
    assertThat(older).isNotEqualTo(export());

    importInto(empty(), older);

    assertThat(export(empty())).isEqualTo(export());
  }

  @Test
  default void errorsQuoteNothingOfTheFile() {
    post("secret words");
    var broken = export().replace("\"seq\":1", "\"seq\":[\"secret words\"]");

    assertThatThrownBy(() -> importInto(empty(), broken))
        .hasMessageContaining("seq: something else (expected: a whole number)")
        .hasMessageNotContaining("secret");
  }

  private Set<String> tables() throws SQLException {
    try (var connection = archive().openSnapshot()) {
      return StoreExport.tables(connection);
    }
  }

  private void post(String content) {
    var session = Samples.session(ADA);
    database().sessions.insert(session);
    post(session.id(), content);
  }

  private Message post(SessionId session, String content) {
    var draft = Draft.text(Samples.agent("ada").profile(), content);
    return database().log.append(session, draft, Mentions.NONE, message -> {});
  }

  private void edit(Message message, String content) {
    var edit = new Edit(ADA, message.id(), content, null, null);
    database().log.revise(message.conversation(), edit, Mentions.NONE, revised -> {});
  }

  private String export() {
    return export(archive());
  }

  private static String export(Archive archive) {
    try {
      var out = new ByteArrayOutputStream();
      StoreExport.write(archive, out);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void importInto(Archive archive, String file) {
    try {
      StoreImport.read(archive, new BufferedReader(new StringReader(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What can happen to a file. */
  Map<String, Function<String, String>> DAMAGES =
      Map.ofEntries(
          Map.entry("last line", file -> lines(file, 1)),
          Map.entry("half a line", file -> file.substring(0, file.length() - 9)),
          Map.entry("a row", file -> file.replaceAll("(?m)^.*\"messages\",\"row\".*\n", "")),
          Map.entry("unknown kind", file -> file.replace("\"messages\",\"row\"", "\"x\",\"row\"")),
          Map.entry("unknown column", file -> file.replace("\"head_seq\"", "\"x\"")),
          Map.entry("wrong type", file -> file.replace("\"head_seq\":1", "\"head_seq\":\"1\"")),
          Map.entry("twice", file -> file.replaceAll("(?m)^(.*\"messages\",\"row\".*\n)", "$1$1")),
          Map.entry("behind the end", file -> file + file),
          Map.entry(
              "reference", file -> file.replaceAll("\"session\":\"[^\"]*\"", "\"session\":\"x\"")),
          Map.entry("header", file -> file.substring(file.indexOf('\n') + 1)),
          Map.entry("version", file -> file.replace("\"version\":1", "\"version\":2")),
          Map.entry("nothing", file -> ""));

  private static String lines(String file, int without) {
    var lines = file.lines().toList();
    return lines.subList(0, lines.size() - without).stream().collect(Collectors.joining("\n"));
  }
}
