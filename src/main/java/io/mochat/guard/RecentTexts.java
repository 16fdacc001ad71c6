package io.mochat.guard;

import io.mochat.kernel.MessageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an agent said last in a conversation, by hashes; the newest first. */
record RecentTexts(List<Said> said) {

  static final RecentTexts NONE = new RecentTexts(List.of());
  static final int MOST = 16;

  /** How long a long text is remembered. */
  static final Duration LONG = Duration.ofMinutes(10);

  private static final Duration SHORT = Duration.ofSeconds(60);

  /** The same after one more. */
  RecentTexts with(Said one) {
    var others = said.stream().filter(old -> !old.text().equals(one.text()));
    return new RecentTexts(Stream.concat(Stream.of(one), others).limit(MOST).toList());
  }

  /** When it said this, if not too long ago. */
  @Nullable Said find(Text text, Instant now) {
    var since = now.minus(text.isLong() ? LONG : SHORT);
    return said.stream()
        .filter(one -> one.text().equals(text) && !one.at().isBefore(since))
        .findFirst()
        .orElse(null);
  }

  /** That it said something. */
  record Said(Text text, MessageId message, long seq, Instant at) {}

  /**
   * A text, whatever its case, width and blanks.
   *
   * @param hash of that: enough of it that no two are ever the same by chance
   */
  record Text(String hash, boolean isLong) {

    private static final int FROM = 200;
    private static final int BYTES = 16;
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    static Text of(String content) {
      var folded = Normalizer.normalize(content, Form.NFKC).toLowerCase(Locale.ROOT);
      var plain = BLANKS.matcher(folded).replaceAll(" ").strip();
      return new Text(hash(plain), content.codePointCount(0, content.length()) >= FROM);
    }

    private static String hash(String text) {
      try {
        var all =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(all, BYTES));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every JDK has SHA-256", e);
      }
    }
  }
}
