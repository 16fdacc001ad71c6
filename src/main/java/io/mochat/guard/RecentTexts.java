package io.mochat.guard;

import io.mochat.kernel.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent said last in a conversation, by fingerprints; the newest first. */
record RecentTexts(List<Said> said) {

  static final RecentTexts NONE = new RecentTexts(List.of());
  static final int MOST = 16;

  /** How long a long text is remembered. */
  static final Duration LONG = Duration.ofMinutes(10);

  private static final Duration SHORT = Duration.ofSeconds(60);

  /** The same after one more. */
  RecentTexts with(Said one) {
    var texts = new ArrayList<Said>(Math.min(MOST, said.size() + 1));
    texts.add(one);
    for (var old : said) {
      if (texts.size() < MOST && !old.text().equals(one.text())) {
        texts.add(old);
      }
    }
    return new RecentTexts(texts);
  }

  /** When it said this, if not too long ago. */
  @Nullable Said find(FoldedText text, Instant now) {
    for (var one : said) {
      if (one.text().equals(text)) {
        return one.at().isBefore(now.minus(text.isLong() ? LONG : SHORT)) ? null : one;
      }
    }
    return null;
  }

  /** That it said something. */
  record Said(FoldedText text, MessageId message, long seq, Instant at) {}
}
