package io.mochat.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/chat, jdbc:postgresql://db/chat",
    "jdbc:postgresql://db:5433/chat?sslmode=require, jdbc:postgresql://db:5433/chat?sslmode=require",
    "postgres://db/chat, jdbc:postgresql://db/chat",
    "postgresql://ada:secret@db:5433/chat?ssl=true, jdbc:postgresql://db:5433/chat?ssl=true",
    "'postgres://ada@db1:1,db2:2/chat', 'jdbc:postgresql://db1:1,db2:2/chat'",
    "postgres://[::1]:5432/chat, jdbc:postgresql://[::1]:5432/chat",
  })
  void everyFormBecomesTheDriversUrlWithoutUserAndPassword(String url, String expected) {
    assertThat(PostgresAddress.of(new DatabaseProperties(url, "", "")).url()).isEqualTo(expected);
  }

  @Test
  void specialCharactersAreDecodedInTheUrlAndTakenAsTheyAreBesideIt() {
    var url = "postgres://a%40b:p+w%25@db/chat";

    var address = PostgresAddress.of(new DatabaseProperties(url, "", ""));
    assertThat(address.user()).isEqualTo("a@b");
    assertThat(address.password()).isEqualTo("p+w%");

    var settings = PostgresAddress.of(new DatabaseProperties(url, "u%41", "p%41"));
    assertThat(settings.user()).isEqualTo("u%41");
    assertThat(settings.password()).isEqualTo("p%41");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:s3cret@db/chat",
        "postgres://u:s3cret@db",
        "postgres://u:s3c@s3c@db/chat",
        "postgres://u:s3cret/x@db/chat",
        "postgres://u:s3cret%zz@db/chat",
        "u:s3cret@db/chat"
      })
  void whatIsNotUnderstoodIsNotRepeated(String url) {
    assertThatThrownBy(() -> PostgresAddress.of(new DatabaseProperties(url, "", "")))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("expected: jdbc:postgresql://host:port/database")
        .hasMessageNotContaining("s3c");
  }

  @Test
  void nothingSecretIsShown() {
    var properties = new DatabaseProperties("postgres://ada:s3cret@db/chat", "", "s3cret");

    assertThat(properties.toString()).doesNotContain("s3cret");
    assertThat(PostgresAddress.of(properties).toString()).isEqualTo("db/chat");
  }
}
