package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite's libraries that the build takes from its jar, by the names its loader looks for. */
class SqliteLibrariesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Linux/x86_64/libsqlitejdbc.so",
        "Linux/aarch64/libsqlitejdbc.so",
        "Linux/armv7/libsqlitejdbc.so",
        "Linux/riscv64/libsqlitejdbc.so",
        "Linux/ppc64/libsqlitejdbc.so",
        "Linux-Musl/x86_64/libsqlitejdbc.so",
        "Linux-Musl/aarch64/libsqlitejdbc.so",
        "Mac/x86_64/libsqlitejdbc.dylib",
        "Mac/aarch64/libsqlitejdbc.dylib",
        "Windows/x86_64/sqlitejdbc.dll",
        "Windows/aarch64/sqlitejdbc.dll",
        "FreeBSD/x86_64/libsqlitejdbc.so"
      })
  void systemsThatHaveAJavaHaveTheirLibrary(String library) {
    assertThat(SQLiteJDBCLoader.class.getResource("/org/sqlite/native/" + library)).isNotNull();
  }
}
