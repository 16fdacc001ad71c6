package io.mochat.storage.transfer;

import io.mochat.storage.database.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link StoreExport} wrote into an empty store, line by line, within one transaction: a
 * file that is damaged or truncated leaves the store empty.
 */
final class StoreImport {

  private final Archive archive;
  private final Connection connection;
  private final Map<String, RowInsert> inserts = new HashMap<>();
  private String current = "";
  private long rows;
  private boolean ended;

  private StoreImport(Archive archive, Connection connection) {
    this.archive = archive;
    this.connection = connection;
  }

  /**
   * Imports everything.
   *
   * @return how many rows
   * @throws StorageException when the store is not empty, is in use, or the file is not as expected
   */
  static long read(Archive archive, BufferedReader file) throws SQLException, IOException {
    try (var target = archive.openTarget()) {
      var connection = target.connection();
      try {
        requireEmpty(connection);
        var rows = new StoreImport(archive, connection).read(file);
        connection.commit();
        return rows;
      } catch (SQLException | IOException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private long read(BufferedReader file) throws SQLException, IOException {
    requireHeader(parse(1, file.readLine()));
    long number = 1;
    for (var line = file.readLine(); line != null; line = file.readLine()) {
      number++;
      try {
        take(parse(number, line));
      } catch (SQLException e) {
        throw new StorageException("Line " + number + ": " + e.getMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new StorageException("Line " + number + ": " + e.getMessage(), e);
      }
    }
    if (!ended) {
      throw new StorageException("The file is not complete: its last line is missing", null);
    }
    return rows;
  }

  private void take(JsonNode line) throws SQLException {
    var kind = line.path("kind").asString("");
    if (ended) {
      throw new IllegalArgumentException("there is something behind the end");
    }
    switch (kind) {
      case StoreExport.END -> end(line);
      case StoreExport.COUNTER -> continueCount(line);
      default -> insert(kind, line.path("row"));
    }
  }

  private void insert(String kind, JsonNode row) throws SQLException {
    var table =
        ExportedTable.find(kind)
            .orElseThrow(
                () -> new IllegalArgumentException("unknown kind (expected: a newer jar)"));
    if (!row.isObject()) {
      throw new IllegalArgumentException("no row");
    }
    if (!kind.equals(current)) {
      // The rows that follow may refer to any that are still in a batch.
      flush();
      current = kind;
    }
    var insert = inserts.get(kind);
    if (insert == null) {
      insert = RowInsert.prepare(archive, connection, table, row);
      inserts.put(kind, insert);
    }
    insert.add(row);
    rows++;
  }

  private void continueCount(JsonNode counter) throws SQLException {
    var table =
        ExportedTable.find(counter.path("table").asString(""))
            .filter(found -> found.counter() != null)
            .orElseThrow(() -> new IllegalArgumentException("no table that counts"));
    flush();
    archive.continueCount(
        connection, table.name(), String.valueOf(table.counter()), counter.path("last").asLong(0));
  }

  private void end(JsonNode line) throws SQLException {
    flush();
    if (line.path("rows").asLong(-1) != rows) {
      throw new IllegalArgumentException(
          rows + " rows (expected: " + line.path("rows").asLong(-1) + ")");
    }
    ended = true;
  }

  private void flush() throws SQLException {
    for (var table : ExportedTable.ALL) {
      var insert = inserts.get(table.name());
      if (insert != null) {
        insert.flush();
      }
    }
  }

  // The parser's own message would quote the line, and with it what people wrote.
  private static JsonNode parse(long number, @Nullable String line) {
    try {
      return JsonMapper.shared().readTree(line == null ? "" : line);
    } catch (JacksonException e) {
      throw new StorageException("Line " + number + ": no JSON object", null);
    }
  }

  private static void requireHeader(JsonNode header) {
    boolean known =
        header.path("kind").asString("").equals(StoreExport.HEADER)
            && header.path("format").asString("").equals(StoreExport.FORMAT)
            && header.path("version").asInt(0) == StoreExport.VERSION;
    if (!known) {
      throw new StorageException(
          "Line 1: not the header of an export of version " + StoreExport.VERSION, null);
    }
  }

  private static void requireEmpty(Connection connection) throws SQLException {
    for (var table : ExportedTable.ALL) {
      try (var statement = connection.createStatement();
          var row = statement.executeQuery("SELECT 1 FROM " + table.name() + " LIMIT 1")) {
        if (row.next()) {
          throw new StorageException(
              "The store is not empty: it has " + table.name() + " (expected: a new one)", null);
        }
      }
    }
  }
}
