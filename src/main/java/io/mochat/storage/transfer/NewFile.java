package io.mochat.storage.transfer;

import io.mochat.storage.database.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there once it is complete and on disk, and not before: until then it has another
 * name beside it. Only its owner may read it.
 */
final class NewFile implements AutoCloseable {

  private final Path path;
  private final Path part;

  private NewFile(Path path, Path part) {
    this.path = path;
    this.part = part;
  }

  /**
   * Makes an empty part.
   *
   * @throws StorageException when the file exists or cannot be made
   */
  static NewFile begin(Path path) {
    var absolute = path.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      throw new StorageException(absolute + " exists (expected: a new file)", null);
    }
    try {
      // Files of this kind are made for their owner only.
      var part = Files.createTempFile(absolute.getParent(), absolute.getFileName() + ".", ".part");
      return new NewFile(absolute, part);
    } catch (IOException e) {
      throw new StorageException("Cannot create " + absolute + " (" + e.getMessage() + ")", e);
    }
  }

  /** Where to write. */
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

  /** Leaves nothing behind unless it is complete. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(part);
  }
}
