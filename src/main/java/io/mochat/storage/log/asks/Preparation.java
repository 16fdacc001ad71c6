package io.mochat.storage.log.asks;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The statements of whoever writes the log. */
public interface Preparation {

  /**
   * The statement of this text, which may hold parameters from its last use; it stays open.
   *
   * @param sql a constant
   */
  PreparedStatement of(String sql) throws SQLException;
}
