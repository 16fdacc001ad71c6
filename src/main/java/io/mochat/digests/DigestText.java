package io.mochat.digests;

import io.mochat.accounts.mail.OutgoingMail;
import io.mochat.digests.Missed.Item;
import io.mochat.digests.Missed.Kind;
import io.mochat.digests.Missed.Place;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Writes digests. Whatever others wrote stands on lines of its own that are set in; the subject
 * says numbers only. At most {@value #PLACES} conversations, {@value #ITEMS} messages of each and
 * {@value #CHARACTERS} characters of each are told.
 */
@Component
class DigestText {

  static final int PLACES = 10;
  static final int ITEMS = 5;
  static final int CHARACTERS = 300;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_TITLE = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final String WITHOUT_CONTENT = "This server keeps to itself who wrote what.\n\n";
  private static final String END =
      """
      --\s
      You get this since you asked to be told when you have been away for %s; there is at
      most one such mail in that time. Choose otherwise: %s
      No more of them, without signing in: %s
      """;

  private final DigestPages pages;
  private final DigestProperties properties;

  DigestText(DigestPages pages, DigestProperties properties) {
    this.pages = pages;
    this.properties = properties;
  }

  /**
   * The mail.
   *
   * @param name what the reader is called
   */
  OutgoingMail write(DueDigest due, String name, Missed missed) {
    var off = pages.off(due.key());
    var text =
        "Hello %s,\n\nwhile you were away from MoChat at %s, this came for you: %s.\n\n"
                .formatted(Snippet.of(name, LONGEST_NAME), pages.home(), counts(missed))
            + (properties.content() ? places(missed) : WITHOUT_CONTENT)
            + ways(missed)
            + END.formatted(due.away().text(), pages.settings(), off);
    var headers =
        Map.of(
            "List-Unsubscribe", "<" + off + ">",
            "List-Unsubscribe-Post", "List-Unsubscribe=One-Click",
            // So that nobody's absence is answered (RFC 3834).
            "Auto-Submitted", "auto-generated");
    return new OutgoingMail("Digest", due.email(), subject(missed), text, null, headers);
  }

  private static String subject(Missed missed) {
    return "MoChat: " + counts(missed) + " for you";
  }

  private static String counts(Missed missed) {
    var counted = new ArrayList<String>();
    for (var kind : Kind.values()) {
      int count = missed.count(kind);
      if (count > 0) {
        counted.add(kind.counted(count, missed.isMore()));
      }
    }
    int last = counted.size() - 1;
    return last == 0
        ? counted.getFirst()
        : String.join(", ", counted.subList(0, last)) + " and " + counted.get(last);
  }

  private String places(Missed missed) {
    var all = missed.places();
    var text = new StringBuilder();
    all.stream().limit(PLACES).forEach(place -> text.append(written(place)).append('\n'));
    int more = all.size() - PLACES;
    if (more > 0) {
      text.append("And more in %d other conversation%s.\n\n".formatted(more, more == 1 ? "" : "s"));
    }
    return text.toString();
  }

  private String written(Place place) {
    var lines = new ArrayList<String>();
    lines.add("* " + Snippet.of(place.title(), LONGEST_TITLE));
    int earlier = place.items().size() - ITEMS;
    if (earlier > 0) {
      lines.add("    (%d%s earlier)".formatted(earlier, place.isMore() ? "+" : ""));
    }
    // As one reads: the newest one last.
    List<Item> shown = place.items().stream().limit(ITEMS).toList().reversed();
    shown.forEach(item -> lines.add("    " + line(item)));
    lines.add("  " + pages.message(place.conversation(), place.items().getFirst().seq()));
    return String.join("\n", lines) + "\n";
  }

  private static String line(Item item) {
    return "%s  %s%s %s"
        .formatted(
            TIME.format(item.at()),
            Snippet.of(item.author(), LONGEST_NAME),
            item.kind() == Kind.ASK ? " asks:" : ":",
            Snippet.of(item.text(), CHARACTERS));
  }

  private String ways(Missed missed) {
    return missed.count(Kind.ASK) > 0
        ? "What waits for your answer: " + pages.waiting() + "\n\n"
        : "Read and answer: " + pages.home() + "\n\n";
  }
}
