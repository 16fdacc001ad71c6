package io.mochat.fronts.console;

import static java.util.Map.entry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files below one place in the program. Those that were asked for are kept in memory, {@value
 * #MOST_BYTES} bytes of them at most, so that repeated requests cost next to nothing. Thread-safe.
 */
final class FileLocation {

  private static final long MOST_BYTES = 8_000_000;

  /** Every file has a type; with anything else than these characters there is none. */
  private static final Pattern PATH =
      Pattern.compile("[\\w@-][\\w@.-]*(/[\\w@-][\\w@.-]*)*\\.\\w+");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          entry("css", "text/css"),
          entry("html", "text/html"),
          entry("js", "text/javascript"),
          entry("json", "application/json"),
          entry("map", "application/json"),
          entry("md", "text/markdown;charset=UTF-8"),
          entry("mjs", "text/javascript"),
          entry("png", "image/png"),
          entry("svg", "image/svg+xml"),
          entry("txt", "text/plain"),
          entry("webmanifest", "application/manifest+json"),
          entry("woff2", "font/woff2"));

  private final String root;
  private final Cache<String, StaticFile> files =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String path, StaticFile file) -> path.length() + file.weight())
          .build();

  /**
   * A place.
   *
   * @param root such as {@code static/}
   */
  FileLocation(String root) {
    this.root = root;
  }

  /** The file of this path, which comes from a request. */
  Optional<StaticFile> find(String path) {
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(files.getIfPresent(path)).or(() -> read(path));
  }

  private Optional<StaticFile> read(String path) {
    try (var file = FileLocation.class.getClassLoader().getResourceAsStream(root + path)) {
      if (file == null) {
        return Optional.empty();
      }
      var read = StaticFile.of(file.readAllBytes(), typeOf(path));
      files.put(path, read);
      return Optional.of(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String typeOf(String path) {
    var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }
}
