package io.mochat.fronts.console;

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
          Map.entry("css", "text/css"),
          Map.entry("html", "text/html"),
          Map.entry("js", "text/javascript"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("md", "text/markdown;charset=UTF-8"),
          Map.entry("mjs", "text/javascript"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain"),
          Map.entry("webmanifest", "application/manifest+json"));

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
