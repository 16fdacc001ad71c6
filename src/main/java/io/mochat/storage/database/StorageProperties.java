package io.mochat.storage.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where and how data is kept.
 *
 * @param type the kind of database
 * @param dataDir the directory everything is written to; created if absent
 * @param queueSize messages that may wait for the log's writer before senders get {@code BUSY}
 * @param batchSize the most messages one commit takes
 * @param poolSize connections open at most; a database in memory has one
 */
@ConfigurationProperties("mochat.storage")
public record StorageProperties(
    @DefaultValue("sqlite") Type type,
    @DefaultValue("./data") Path dataDir,
    @DefaultValue("10000") int queueSize,
    @DefaultValue("512") int batchSize,
    @DefaultValue("8") int poolSize) {

  /** The kinds of database. */
  public enum Type {
    /** A file in the data directory. */
    SQLITE,
    /** A PostgreSQL database, which several servers may share. */
    POSTGRES,
    /** Nothing on disk: all data is lost when the process ends. */
    MEMORY
  }

  public StorageProperties {
    requireRange("queue-size", queueSize, 1, 1_000_000);
    requireRange("batch-size", batchSize, 1, 10_000);
    requireRange("pool-size", poolSize, 2, 100);
    dataDir = dataDir.toAbsolutePath().normalize();
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "mochat.storage." + name + ": " + value + " (expected: " + min + " to " + max + ")");
    }
  }
}
