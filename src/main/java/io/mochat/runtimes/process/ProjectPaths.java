package io.mochat.runtimes.process;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Where projects may be: at or below a root, as the file system itself sees it. */
public final class ProjectPaths {

  private static final int MOST = 4_096;
  private static final Pattern REFUSED = Pattern.compile("[\\x00-\\x1f\\x7f<>:\"|?*]");
  private static final Pattern UP = Pattern.compile("(^|/)\\.\\.(/|$)");
  private static final String FIELD = "project_path";

  private ProjectPaths() {}

  /**
   * The directory that a path stands for at this moment, without links.
   *
   * @throws ChatException {@code INVALID_PATH}
   */
  public static Path require(String text, List<Path> roots) {
    requireForm(text);
    Path real;
    try {
      var path = Path.of(text);
      if (!path.isAbsolute()) {
        throw refused("an absolute path");
      }
      real = path.toRealPath();
    } catch (InvalidPathException | IOException | SecurityException e) {
      // The same for what is not there and for what may not be seen.
      throw refused("a directory at or below a root");
    }
    if (!Files.isDirectory(real) || roots.stream().noneMatch(root -> isWithin(real, root))) {
      throw refused("a directory at or below a root");
    }
    return real;
  }

  /** Whether one of two directories is above the other; not if they are the same. */
  public static boolean areNested(Path one, Path other) {
    return !one.equals(other) && (one.startsWith(other) || other.startsWith(one));
  }

  private static void requireForm(String text) {
    if (text.isBlank() || text.length() > MOST) {
      throw refused("1 to " + MOST + " characters");
    }
    if (text.startsWith("~") || REFUSED.matcher(text).find()) {
      throw refused("an absolute path without ~, control characters and <>:\"|?*");
    }
    if (UP.matcher(text).find()) {
      throw refused("a path without ..");
    }
  }

  private static boolean isWithin(Path real, Path root) {
    try {
      return real.startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static ChatException refused(String expected) {
    return ChatException.of(ErrorCode.INVALID_PATH, FIELD, expected);
  }
}
