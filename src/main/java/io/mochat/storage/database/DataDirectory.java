package io.mochat.storage.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The directory everything is written to, locked by one server at a time.
 *
 * <p>The operating system releases the lock when the process ends, however it ends.
 */
public final class DataDirectory implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the directory, for its owner only, unless it exists, and locks it.
   *
   * @throws StorageException when it cannot be written or another server has locked it
   */
  public static DataDirectory open(Path path) {
    try {
      Files.createDirectories(path, ownerOnly(path, "rwx------"));
      return lock(path);
    } catch (IOException e) {
      throw new StorageException(
          "mochat.storage.data-dir: " + path + " (expected: a directory the server can write to)",
          e);
    }
  }

  /** A file in the directory; one that does not exist is created, readable to its owner only. */
  public Path file(String name) {
    var file = path.resolve(name);
    try {
      Files.createFile(file, ownerOnly(path, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      return file;
    } catch (IOException e) {
      throw new StorageException("Cannot create " + file, e);
    }
    return file;
  }

  /** Releases the directory. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static DataDirectory lock(Path path) throws IOException {
    var file = path.resolve("mochat.lock");
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new StorageException(
          "mochat.storage.data-dir: "
              + path
              + " is in use by another running server (expected: a directory of its own)",
          null);
    }
    return new DataDirectory(path, channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Locked by this very process: a second server in the same JVM.
      return null;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    var attribute =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    return new FileAttribute<?>[] {attribute};
  }
}
