package io.mochat.credentials;

import io.mochat.kernel.PeriodicTask;
import io.mochat.users.ReservedNames;
import io.mochat.users.UsernameProperties;
import io.mochat.users.Usernames;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The operator's file of keys and the names of the agents they are of. It is read when it has
 * changed, at the next attempt or within ten seconds; what cannot be read in it is skipped with a
 * warning. At most {@value #MOST_BYTES} bytes are read. Thread-safe.
 */
@Component
class AuthorizedKeys implements ReservedNames, PeriodicTask {

  private static final Logger log = LoggerFactory.getLogger(AuthorizedKeys.class);
  private static final long MOST_BYTES = 4_000_000;
  private static final int MOST_WARNINGS = 20;

  private final @Nullable Path file;
  private final UsernameProperties usernames;
  private volatile Content content = Content.NONE;

  AuthorizedKeys(SshProperties properties, UsernameProperties usernames) {
    this.file = properties.file();
    this.usernames = usernames;
    current();
  }

  /** The name of the agent that has the key of this fingerprint. */
  Optional<String> nameOf(String fingerprint) {
    return Optional.ofNullable(current().names().get(fingerprint));
  }

  @Override
  public Set<String> names() {
    return content.kept();
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  /** Looks whether the file has changed: the names in it are kept for their agents. */
  @Override
  public void run() {
    current();
  }

  private Content current() {
    if (file == null) {
      return content;
    }
    var stamp = Stamp.of(file);
    return stamp.equals(content.stamp()) ? content : readAgain(file);
  }

  private synchronized Content readAgain(Path path) {
    var stamp = Stamp.of(path);
    if (!stamp.equals(content.stamp())) {
      content = read(path, stamp);
    }
    return content;
  }

  private Content read(Path path, Stamp stamp) {
    if (stamp.size() > MOST_BYTES) {
      log.warn("{}: more than {} bytes; no key in it counts", path, MOST_BYTES);
      return Content.of(stamp, Map.of());
    }
    try {
      var names = new LinkedHashMap<String, String>();
      int number = 0;
      int skipped = 0;
      for (var line : Files.readAllLines(path)) {
        number++;
        var fault = take(line.strip(), names);
        if (fault != null && ++skipped <= MOST_WARNINGS) {
          log.warn("{}: line {} is skipped: expected {}", path, number, fault);
        }
      }
      log.info("{}: {} keys, {} lines skipped", path, names.size(), skipped);
      return Content.of(stamp, names);
    } catch (NoSuchFileException missing) {
      log.warn("{} is not there: nobody signs in by the keys that it names", path);
    } catch (CharacterCodingException notText) {
      log.warn("{} is no text in UTF-8: no key in it counts", path);
    } catch (IOException unreadable) {
      log.warn("{} cannot be read: {}", path, unreadable.getClass().getSimpleName());
    }
    return Content.of(stamp, Map.of());
  }

  /** Takes over what a line says; or what it should have been. */
  private @Nullable String take(String line, Map<String, String> names) {
    if (line.isEmpty() || line.startsWith("#")) {
      return null;
    }
    try {
      var key = SshKey.parse(line);
      var name = key.comment();
      if (!Usernames.isAcceptable(name, usernames.form())) {
        return "the username of an agent after the key, and nothing else";
      }
      var before = names.putIfAbsent(key.fingerprint(), name);
      return before == null ? null : "a key that stands in no line before";
    } catch (MalformedException unreadable) {
      return unreadable.expected();
    }
  }

  /**
   * What the file says.
   *
   * @param names by fingerprint
   * @param kept the names in lower case
   */
  private record Content(@Nullable Stamp stamp, Map<String, String> names, Set<String> kept) {

    static final Content NONE = of(null, Map.of());

    static Content of(@Nullable Stamp stamp, Map<String, String> names) {
      var kept =
          names.values().stream()
              .map(name -> name.toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
      return new Content(stamp, Map.copyOf(names), kept);
    }
  }

  /** By what a changed file is known; a file that is not there has the size -1. */
  private record Stamp(FileTime modified, long size, @Nullable Object identity) {

    static Stamp of(Path path) {
      try {
        var found = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(found.lastModifiedTime(), found.size(), found.fileKey());
      } catch (IOException missing) {
        return new Stamp(FileTime.fromMillis(0), -1, null);
      }
    }
  }
}
