package io.mochat.storage.transfer;

import io.mochat.storage.database.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A column as the database describes it. */
record ExportedColumn(String name, Kind kind) {

  /** What values look like in an export. */
  enum Kind {
    TEXT,
    NUMBER,
    FLAG
  }

  /** The columns of a table, in its own order. */
  static List<ExportedColumn> of(Connection connection, String table) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
      var described = rows.getMetaData();
      var columns = new ArrayList<ExportedColumn>();
      for (int i = 1; i <= described.getColumnCount(); i++) {
        var name = described.getColumnName(i);
        columns.add(
            new ExportedColumn(name, kind(table + "." + name, described.getColumnTypeName(i))));
      }
      return columns;
    }
  }

  private static Kind kind(String column, String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "text" -> Kind.TEXT;
      case "integer", "bigint", "int4", "int8", "serial", "bigserial" -> Kind.NUMBER;
      case "boolean", "bool" -> Kind.FLAG;
      default ->
          throw new StorageException(
              column + ": " + type + " (expected: text, a whole number or a boolean)", null);
    };
  }
}
