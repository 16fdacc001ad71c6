package io.mochat.storage.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL database, when that is where data is kept. {@link PostgresAddress} checks it.
 *
 * @param url where it is; may name user and password
 * @param user the user to sign in as, if the URL names none
 * @param password the user's password, if the URL has none
 */
@ConfigurationProperties("mochat.database")
public record DatabaseProperties(
    @DefaultValue("") String url,
    @DefaultValue("") String user,
    @DefaultValue("") String password) {

  /** Leaves out what may be secret. */
  @Override
  public String toString() {
    return "DatabaseProperties";
  }
}
