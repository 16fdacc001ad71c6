package io.mochat.storage.transfer;

import io.mochat.storage.database.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a store as JSON Lines: a header, each row with the name of its table, the counters of the
 * database, and a last line that tells a whole file from a truncated one. Rows are read and written
 * one by one.
 */
final class StoreExport {

  static final String FORMAT = "mochat-export";
  static final int VERSION = 1;
  static final String HEADER = "header";
  static final String COUNTER = "counter";
  static final String END = "end";

  private static final int FETCHED = 500;

  private final Archive archive;
  private final Connection connection;
  private final SequenceWriter lines;
  private long rows;

  private StoreExport(Archive archive, Connection connection, SequenceWriter lines) {
    this.archive = archive;
    this.connection = connection;
    this.lines = lines;
  }

  /**
   * Writes everything in one snapshot.
   *
   * @return how many rows
   * @throws StorageException when there is no store, or one of a version this program does not know
   */
  static long write(Archive archive, OutputStream out) throws SQLException, IOException {
    var writer = JsonMapper.shared().writer().withRootValueSeparator("\n");
    try (var connection = archive.openSnapshot();
        var lines = writer.writeValues(out)) {
      var export = new StoreExport(archive, connection, lines);
      export.write();
      lines.flush();
      out.write('\n');
      return export.rows;
    }
  }

  private void write() throws SQLException {
    requireKnown();
    lines.write(new Header(HEADER, FORMAT, VERSION));
    for (var table : ExportedTable.ALL) {
      write(table);
    }
    for (var table : ExportedTable.ALL) {
      writeCounter(table);
    }
    lines.write(new End(END, rows));
  }

  private void write(ExportedTable table) throws SQLException {
    var columns = ExportedColumn.of(connection, table.name());
    var sql = "SELECT * FROM " + table.name() + " ORDER BY " + table.order();
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED);
      try (var row = statement.executeQuery(sql)) {
        while (row.next()) {
          lines.write(new Line(table.name(), values(row, columns)));
          rows++;
        }
      }
    }
  }

  private void writeCounter(ExportedTable table) throws SQLException {
    if (table.counter() != null) {
      var last = archive.lastCount(connection, table.name(), table.counter());
      if (last.isPresent()) {
        lines.write(new Counter(COUNTER, table.name(), last.getAsLong()));
      }
    }
  }

  private static Map<String, @Nullable Object> values(ResultSet row, List<ExportedColumn> columns)
      throws SQLException {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var column : columns) {
      values.put(column.name(), value(row, column));
    }
    return values;
  }

  private static @Nullable Object value(ResultSet row, ExportedColumn column) throws SQLException {
    Object value =
        switch (column.kind()) {
          case TEXT -> row.getString(column.name());
          case NUMBER -> row.getLong(column.name());
          case FLAG -> row.getBoolean(column.name());
        };
    return row.wasNull() ? null : value;
  }

  // A table that is in neither list would be missing from the file without anybody noticing.
  private void requireKnown() throws SQLException {
    var found = tables(connection);
    for (var table : ExportedTable.ALL) {
      if (!found.remove(table.name())) {
        throw new StorageException(
            "The store is that of an older version (expected: one this version has started on)",
            null);
      }
    }
    found.removeAll(ExportedTable.LEFT_OUT);
    if (!found.isEmpty()) {
      throw new StorageException(
          "The store has tables this version does not know: " + found + " (expected: a newer jar)",
          null);
    }
  }

  /** The names of the tables there are. */
  static Set<String> tables(Connection connection) throws SQLException {
    var found = new TreeSet<String>();
    var schema = connection.getSchema();
    try (var tables =
        connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        found.add(tables.getString("TABLE_NAME"));
      }
    }
    return found;
  }

  record Header(String kind, String format, int version) {}

  record Line(String kind, Map<String, ?> row) {}

  record Counter(String kind, String table, long last) {}

  record End(String kind, long rows) {}
}
