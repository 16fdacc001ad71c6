package io.mochat.digests;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long a person is away before it is mailed what waits, and how long until the next mail. */
public enum Away {
  /** It gets no such mail. */
  OFF("off", Duration.ZERO, ""),
  QUARTER("15m", Duration.ofMinutes(15), "15 minutes"),
  HOUR("1h", Duration.ofHours(1), "an hour"),
  FOUR_HOURS("4h", Duration.ofHours(4), "4 hours"),
  DAY("1d", Duration.ofDays(1), "a day");

  /** The words for all of them on the wire. */
  public static final String WORDS =
      Arrays.stream(values()).map(Away::word).collect(Collectors.joining(", "));

  private final String word;
  private final Duration time;
  private final String text;

  Away(String word, Duration time, String text) {
    this.word = word;
    this.time = time;
    this.text = text;
  }

  /** The word for it on the wire. */
  public String word() {
    return word;
  }

  /** How long that is; zero for none. */
  public Duration time() {
    return time;
  }

  /** What people call it. */
  String text() {
    return text;
  }

  /** The one of this word, if it is one. */
  public static Optional<Away> find(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** The one of this time. */
  public static Away of(Duration time) {
    return Arrays.stream(values()).filter(one -> one.time.equals(time)).findFirst().orElse(OFF);
  }
}
