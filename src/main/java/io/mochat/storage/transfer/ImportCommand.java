package io.mochat.storage.transfer;

import io.mochat.commands.CommandException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Reads an export into an empty store that no server is running on. */
final class ImportCommand extends StoreCommand {

  @Override
  public String name() {
    return "import";
  }

  @Override
  public String operands() {
    return "FILE|-";
  }

  @Override
  public String summary() {
    return "reads an export into an empty store; all of it or nothing";
  }

  @Override
  void requireOperands(List<String> operands) {
    if (operands.size() != 1) {
      throw CommandException.usage("which file? (expected: one, or - for the standard input)");
    }
  }

  @Override
  String run(List<String> operands, StoreSettings settings) throws SQLException, IOException {
    var archive = settings.archive();
    try (var file = reader(open(operands.getFirst()))) {
      return StoreImport.read(archive, file) + " rows imported";
    }
  }

  private static InputStream open(String name) throws IOException {
    return name.equals(STREAM)
        ? new FileInputStream(FileDescriptor.in)
        : Files.newInputStream(Path.of(name));
  }

  // A decoder made here rejects malformed UTF-8; the default one would replace it.
  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }
}
