package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.storage.database.StorageProperties.Type;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

class SchemaTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void theVersionIsThatOfTheNewestMigration(String database) throws IOException {
    var files =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath:db/migration/" + database + "/V*.sql");

    var newest = Stream.of(files).map(SchemaTest::version).max(Comparator.naturalOrder());

    assertThat(newest).contains(MigrationVersion.fromVersion(Schema.VERSION));
  }

  @Test
  void aDatabaseThatIsUpToDateIsLeftAlone() {
    try (var pool = SqliteDatabase.open(directory.resolve("mochat.db"), 1)) {
      Schema.bringUpToDate(Type.SQLITE, pool);
      // Flyway itself would refuse it, since it stores the checksums of all migrations.
      var changed =
          JdbcClient.create(pool)
              .sql("UPDATE flyway_schema_history SET checksum = 1 WHERE version = '1'")
              .update();
      assertThat(changed).isEqualTo(1);

      Schema.bringUpToDate(Type.SQLITE, pool);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"version = '0.1'", "success = 0"})
  void anythingElseIsForFlywayToJudge(String last) {
    try (var pool = SqliteDatabase.open(directory.resolve("mochat.db"), 1)) {
      Schema.bringUpToDate(Type.SQLITE, pool);
      JdbcClient.create(pool)
          .sql("UPDATE flyway_schema_history SET " + last + " WHERE version = :newest")
          .param("newest", Schema.VERSION)
          .update();

      assertThatThrownBy(() -> Schema.bringUpToDate(Type.SQLITE, pool))
          .isInstanceOf(FlywayException.class);
    }
  }

  private static MigrationVersion version(Resource file) {
    var name = file.getFilename();
    return MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")));
  }
}
