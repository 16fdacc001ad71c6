package io.mochat.questions.approvals;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Choice;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.messages.purposes.Purpose;
import io.mochat.questions.Ask;
import io.mochat.users.OneLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be allowed, before it asks for that.
 *
 * @param details what people should know beside the title
 * @param lasts how long it can be decided: {@link #SHORTEST} to {@link Ask#LONGEST}
 * @param key the requester's name for this request, by which a repeated one is recognised
 */
public record Wish(
    String title,
    @Nullable String details,
    @Nullable Action action,
    List<Choice> options,
    Approvers approvers,
    Duration lasts,
    @Nullable SendKey key) {

  /** The shortest time in which something can be decided. */
  public static final Duration SHORTEST = Duration.ofSeconds(10);

  /** How long it can be decided where nothing else is said. */
  public static final Duration USUAL = Duration.ofMinutes(5);

  public Wish {
    options = options.isEmpty() ? Choice.USUAL : List.copyOf(options);
    requireDistinct(options);
    requireOneLine(title, action, options);
    if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(Ask.LONGEST) > 0) {
      throw ChatException.invalid(
          "expiresInMs", SHORTEST.toMillis() + " to " + Ask.LONGEST.toMillis());
    }
  }

  /**
   * Distinguishes what is wanted from anything else: a hash of the title, the details, the action
   * with its arguments, the options and the time, each with its length before it.
   */
  String hash() {
    var all = new StringBuilder();
    append(all, "approval 1");
    append(all, title);
    append(all, details);
    append(all, action == null ? null : action.name());
    append(all, action == null ? null : action.arguments());
    for (var option : options) {
      append(all, option.id());
      append(all, option.label());
      append(all, option.allows() ? "allow" : "deny");
    }
    append(all, Long.toString(lasts.toMillis()));
    return "sha256:" + sha256(all.toString());
  }

  /** What people read who know nothing of approvals. */
  String text() {
    return details == null || details.isBlank() ? title : title + "\n\n" + details;
  }

  /** Those named as approvers; empty where none are by their ids. */
  List<MemberId> named() {
    return approvers instanceof Approvers.Named given ? given.members() : List.of();
  }

  private static void append(StringBuilder all, @Nullable String part) {
    all.append(part == null ? "-" : part.length() + ":" + part).append('\n');
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  // Whoever decides must see what is asked for, and nothing beside it.
  private static void requireOneLine(String title, @Nullable Action action, List<Choice> options) {
    OneLine.require("title", title);
    OneLine.requireIfGiven("action", action == null ? null : action.name());
    options.forEach(option -> OneLine.require("options", option.label()));
  }

  private static void requireDistinct(List<Choice> options) {
    if (options.size() > Purpose.MOST_OPTIONS) {
      throw ChatException.invalid("options", "at most " + Purpose.MOST_OPTIONS);
    }
    Set<String> ids = new HashSet<>();
    if (!options.stream().allMatch(option -> ids.add(option.id()))) {
      throw ChatException.invalid("options", "ids that differ");
    }
    if (options.stream().noneMatch(Choice::allows) || options.stream().allMatch(Choice::allows)) {
      throw ChatException.invalid("options", "one that allows and one that denies");
    }
  }
}
