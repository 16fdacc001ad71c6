package io.mochat.storage.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.storage.TestDatabase;
import io.mochat.storage.database.StorageException;
import io.mochat.storage.database.StorageProperties;
import io.mochat.storage.database.StorageProperties.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteArchiveTest implements ArchiveContract {

  @TempDir Path directory;
  @TempDir Path other;
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = TestDatabase.file(directory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public TestDatabase database() {
    return database;
  }

  @Override
  public Archive archive() {
    return new SqliteArchive(properties(directory));
  }

  @Override
  public Archive empty() {
    return new SqliteArchive(properties(other));
  }

  @Test
  void aDirectoryWithoutDataIsSaidToBeOneAndStaysEmpty() {
    assertThatThrownBy(() -> empty().openSnapshot())
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("There is no " + other.resolve("mochat.db"));
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void aCopyIsForItsOwnerOnlyAndNeverReplacesAFile() throws IOException {
    var target = other.resolve("copy.db");
    var backup = new BackupCommand();

    assertThat(backup.run(List.of(target.toString()), settings())).contains("bytes in");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> backup.run(List.of(target.toString()), settings()))
        .hasMessage(target + " exists (expected: a new file)");
    assertThat(other).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatFailsLeavesNoFile() {
    var target = other.resolve("export.jsonl");
    database.jdbc.sql("CREATE TABLE of_the_future (id TEXT)").update();

    assertThatThrownBy(() -> new ExportCommand().run(List.of(target.toString()), settings()))
        .hasMessageContaining("tables this version does not know: [of_the_future]");
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void aWrongSettingIsNamed() {
    assertThatThrownBy(
            () -> new ExportCommand().run(List.of(), List.of("--mochat.storage.type=tape")))
        .hasMessageStartingWith("mochat.storage");
  }

  private List<String> settings() {
    return List.of("--mochat.storage.data-dir=" + directory);
  }

  private static StorageProperties properties(Path directory) {
    return new StorageProperties(Type.SQLITE, directory, 1, 1, 2);
  }
}
