package io.mochat.storage.transfer;

import io.mochat.commands.CommandException;
import io.mochat.storage.database.StorageException;
import io.mochat.storage.database.StorageProperties.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Copies a snapshot of the database file. A server may be running on it. */
final class BackupCommand extends StoreCommand {

  @Override
  public String name() {
    return "backup";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public String summary() {
    return "copies the SQLite database; the server may be running";
  }

  @Override
  void requireOperands(List<String> operands) {
    if (operands.size() != 1 || operands.getFirst().equals(STREAM)) {
      throw CommandException.usage("which file? (expected: the name of a new one)");
    }
  }

  @Override
  String run(List<String> operands, StoreSettings settings) throws SQLException, IOException {
    if (settings.storage().type() != Type.SQLITE) {
      throw new StorageException(
          "only SQLite is one file (expected: MOCHAT_STORAGE=sqlite, or the command export)", null);
    }
    var target = Path.of(operands.getFirst());
    copy(new SqliteArchive(settings.storage()), target);
    return Files.size(target) + " bytes in " + target;
  }

  private static void copy(SqliteArchive archive, Path target) throws SQLException, IOException {
    try (var file = NewFile.begin(target)) {
      archive.copy(file.part());
      file.complete();
    }
  }
}
