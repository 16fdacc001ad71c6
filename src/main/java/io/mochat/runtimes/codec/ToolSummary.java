package io.mochat.runtimes.codec;

import io.mochat.runtimes.talk.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The use of a tool, as people are asked about it.
 *
 * @param line what would be done, in one line
 * @param details what would be done
 * @param arguments a JSON object that is the same for the same use, and differs for any other
 */
public record ToolSummary(
    String tool, String title, String line, String details, String arguments, ToolRisk risk) {

  private static final List<String> TELLING =
      List.of("command", "file_path", "path", "pattern", "url", "query", "prompt", "description");
  private static final int MOST_NAME = 80;
  private static final int MOST_LINE = 160;
  private static final int MOST_TITLE = 190;
  private static final int MOST_DETAILS = 4_000;
  // Of an approval, in bytes.
  private static final int MOST_ARGUMENTS = 8_192;

  /** Of a tool with this input, a JSON object. */
  public static ToolSummary of(String tool, String input) {
    var canonical = Texts.clean(StreamJsonCodec.canonical(input));
    var name = Texts.line(tool, MOST_NAME);
    name = name.isEmpty() ? "tool" : name;
    var line = Texts.line(telling(canonical), MOST_LINE);
    var title = Texts.line("Allow " + name + (line.isEmpty() ? "" : ": " + line), MOST_TITLE);
    return new ToolSummary(
        name,
        title,
        line,
        Texts.cut(canonical, MOST_DETAILS),
        arguments(canonical),
        ToolRisk.of(tool));
  }

  private static String telling(String canonical) {
    var input = StreamJsonCodec.object(canonical);
    for (var key : TELLING) {
      if (input.get(key) instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return input.isEmpty() ? "" : canonical;
  }

  // What is too much to be kept is told apart by its hash.
  private static String arguments(String canonical) {
    var bytes = canonical.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MOST_ARGUMENTS) {
      return canonical;
    }
    var shortened = new LinkedHashMap<String, Object>();
    shortened.put("beginning", Texts.cut(canonical, MOST_LINE));
    shortened.put("bytes", bytes.length);
    shortened.put("sha256", sha256(bytes));
    return StreamJsonCodec.written(shortened);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
