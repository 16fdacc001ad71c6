package io.mochat.storage.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Stores the rows of one table of an export, {@value #BATCH} at a time. */
final class RowInsert {

  private static final int BATCH = 500;

  private final List<ExportedColumn> columns;
  private final PreparedStatement statement;
  private int waiting;

  private RowInsert(List<ExportedColumn> columns, PreparedStatement statement) {
    this.columns = columns;
    this.statement = statement;
  }

  /**
   * For rows with the columns of this one; those the table has besides get their defaults.
   *
   * @throws IllegalArgumentException when the table lacks one of them
   */
  static RowInsert prepare(
      Archive archive, Connection connection, ExportedTable table, JsonNode row)
      throws SQLException {
    Map<String, ExportedColumn> known =
        ExportedColumn.of(connection, table.name()).stream()
            .collect(Collectors.toMap(ExportedColumn::name, Function.identity()));
    var names = List.copyOf(row.propertyNames());
    var columns = new ArrayList<ExportedColumn>();
    for (var name : names) {
      var column = known.get(name);
      if (column == null) {
        throw new IllegalArgumentException("unknown column (expected: a newer jar)");
      }
      columns.add(column);
    }
    return new RowInsert(columns, connection.prepareStatement(archive.insert(table.name(), names)));
  }

  /** Stores a row, sooner or later. */
  void add(JsonNode row) throws SQLException {
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException("other columns than in the first row of its kind");
    }
    for (int i = 0; i < columns.size(); i++) {
      bind(i + 1, columns.get(i), row.path(columns.get(i).name()));
    }
    statement.addBatch();
    waiting++;
    if (waiting == BATCH) {
      flush();
    }
  }

  /** Stores those that wait. */
  void flush() throws SQLException {
    if (waiting > 0) {
      statement.executeBatch();
      waiting = 0;
    }
  }

  private void bind(int index, ExportedColumn column, JsonNode value) throws SQLException {
    switch (column.kind()) {
      case TEXT -> {
        require(value.isString() || value.isNull(), column, "a string");
        statement.setString(index, value.isNull() ? null : value.stringValue());
      }
      case NUMBER -> {
        require(
            value.canConvertToLong() && value.isIntegralNumber() || value.isNull(),
            column,
            "a whole number");
        bindNumber(index, value);
      }
      case FLAG -> {
        require(value.isBoolean(), column, "true or false");
        statement.setBoolean(index, value.booleanValue());
      }
    }
  }

  private void bindNumber(int index, JsonNode value) throws SQLException {
    if (value.isNull()) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, value.longValue());
    }
  }

  private static void require(boolean fits, ExportedColumn column, String expected) {
    if (!fits) {
      throw new IllegalArgumentException(
          column.name() + ": something else (expected: " + expected + ")");
    }
  }
}
