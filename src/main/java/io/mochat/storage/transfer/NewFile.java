package io.mochat.storage.transfer;

import io.mochat.storage.database.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name only once it is complete and on disk: until then it is written
 * under another name beside it. Only its owner may read it.
 */
final class NewFile implements AutoCloseable {

  private final Path path;
  private final Path part;

  private NewFile(Path path, Path part) {
    this.path = path;
    this.part = part;
  }

  /**
   * Creates an empty file under the other name.
   *
   * @throws StorageException when the file exists or cannot be created
   */
  static NewFile begin(Path path) {
    var absolute = path.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      throw new StorageException(absolute + " exists (expected: a new file)", null);
    }
    try {
      // Temporary files are created for their owner only.
      var part = Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".part");
      return new NewFile(absolute, part);
    } catch (IOException e) {
      throw new StorageException("Cannot create " + absolute + " (" + e.getMessage() + ")", e);
    }
  }

  /** The file to write to, under its other name. */
  Path part() {
    return part;
  }

  /** Gives the file its name. */
  void complete() throws IOException {
    try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, path);
  }

  /** Deletes the file unless it was completed. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
