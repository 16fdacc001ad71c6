package io.mochat.storage.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL database, when that is where data is kept. {@link PostgresAddress} checks it.
 *
 * @param url where it is; may name user and password
 * @param user who the server signs in as, if the URL does not say
 * @param password the user's, if the URL does not say
 */
@ConfigurationProperties("mochat.database")
public record DatabaseProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @DefaultValue("") String password) {

  /** Names nothing secret. */
  @Override
  public String toString() {
    return "DatabaseProperties";
  }
}
