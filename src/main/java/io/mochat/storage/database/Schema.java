package io.mochat.storage.database;

import io.mochat.storage.database.StorageProperties.Type;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of a database as this version of the server needs them. */
public final class Schema {

  /** The newest migration. A test compares it with the files. */
  static final String VERSION = "35";
