package io.mochat.storage.transfer;

import io.mochat.commands.CommandException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Writes the whole store as JSON Lines. A server may be running on it. */
final class ExportCommand extends StoreCommand {

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String operands() {
    return "[FILE|-]";
  }

  @Override
  public String summary() {
    return "writes everything as JSON Lines; the server may be running";
  }

  @Override
  void requireOperands(List<String> operands) {
    if (operands.size() > 1) {
      throw CommandException.usage("too many files (expected: one, or - for the standard output)");
    }
  }

  @Override
  String run(List<String> operands, StoreSettings settings) throws SQLException, IOException {
    var archive = settings.archive();
    var name = operands.isEmpty() ? STREAM : operands.getFirst();
    long rows =
        name.equals(STREAM)
            ? write(archive, new FileOutputStream(FileDescriptor.out))
            : writeFile(archive, Path.of(name));
    return rows + " rows exported";
  }

  private static long writeFile(Archive archive, Path path) throws SQLException, IOException {
    try (var file = NewFile.begin(path)) {
      long rows = write(archive, Files.newOutputStream(file.part()));
      file.complete();
      return rows;
    }
  }

  private static long write(Archive archive, OutputStream out) throws SQLException, IOException {
    try (var buffered = new BufferedOutputStream(out)) {
      return StoreExport.write(archive, buffered);
    }
  }
}
