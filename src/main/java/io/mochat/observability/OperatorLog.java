package io.mochat.observability;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What happened last, for an operator who watches: the last {@value #MOST} entries, in memory.
 * Thread-safe. Whoever notes something leaves out what is said, and masks who says it.
 *
 * <p>Nothing of it goes to the server's own log unless that is set to {@code debug} for this class.
 */
@Component
public class OperatorLog {

  private static final Logger log = LoggerFactory.getLogger(OperatorLog.class);

  /** How many entries are kept. */
  public static final int MOST = 500;

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLISECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Clock clock;

  OperatorLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Notes something.
   *
   * @param icon a character that stands for it
   * @param context names and values, in their order
   */
  public void note(String icon, String message, Map<String, String> context) {
    var now = clock.instant();
    synchronized (entries) {
      // Later entries have later times, so that who reads on after one misses none.
      long last = entries.isEmpty() ? 0 : entries.getLast().time();
      entries.add(Entry.of(now, Math.max(now.toEpochMilli(), last + 1), icon, message, context));
      if (entries.size() > MOST) {
        entries.removeFirst();
      }
    }
    if (log.isDebugEnabled()) {
      log.debug(line(now, icon, message, context));
    }
  }

  /** The entries after a time in milliseconds, the oldest first. */
  public List<Entry> since(long time) {
    synchronized (entries) {
      return entries.stream().filter(entry -> entry.time() > time).toList();
    }
  }

  private static String line(Instant at, String icon, String message, Map<String, String> context) {
    var parts = new ArrayList<String>();
    parts.add(icon + " [" + MILLISECOND.format(at) + "] INFO: " + message);
    context.forEach((name, value) -> parts.add(name + ":" + value));
    return String.join(" • ", parts);
  }

  /**
   * Something that happened.
   *
   * @param timestamp the time of day
   * @param message with its icon before it
   * @param time in milliseconds; no two have the same
   */
  public record Entry(
      String timestamp, String level, String message, Map<String, String> context, long time) {

    public Entry {
      context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    }

    private static Entry of(
        Instant at, long time, String icon, String message, Map<String, String> context) {
      return new Entry(SECOND.format(at), "INFO", icon + " " + message, context, time);
    }
  }
}
