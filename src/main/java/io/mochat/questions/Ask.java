package io.mochat.questions;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageType;
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.messages.SendKey;
import io.mochat.messages.purposes.Option;
import io.mochat.messages.purposes.Purpose;
import io.mochat.messages.purposes.Purpose.Mode;
import io.mochat.messages.purposes.QuestionState;
import io.mochat.users.OneLine;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question before it is asked.
 *
 * @param to whom it is put to; empty for all others who read there
 * @param lasts how long it can be answered: up to {@link #LONGEST}
 * @param key the asker's name for this asking, by which a repeated one is recognised
 * @param connection the connection it came over; {@code null} for a request
 */
public record Ask(
    String content,
    List<MemberId> to,
    List<Option> options,
    Mode mode,
    Duration lasts,
    @Nullable SendKey key,
    @Nullable ConnectionId connection) {

  /** The longest time a question can be answered. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** How long it can be answered where nothing else is said. */
  public static final Duration USUAL = Duration.ofMinutes(10);

  public Ask {
    to = List.copyOf(new LinkedHashSet<>(to));
    options = List.copyOf(options);
    requireDistinct(options);
    options.forEach(option -> OneLine.require("options", option.label()));
    if (to.size() > Purpose.MOST_MEMBERS) {
      throw ChatException.invalid("to", "at most " + Purpose.MOST_MEMBERS + " ids");
    }
    if (!lasts.isPositive() || lasts.compareTo(LONGEST) > 0) {
      throw ChatException.invalid("expiresInMs", "1 to " + LONGEST.toMillis());
    }
  }

  /** A question to all others who read there, for the usual time. */
  public static Ask of(String content) {
    return new Ask(content, List.of(), List.of(), Mode.FIRST, USUAL, null, null);
  }

  /** The message it is to become. */
  Draft draft(Profile asker) {
    var body = new Body(content, MessageType.TEXT, null, null, terms(to));
    return new Draft(asker, body, key, connection);
  }

  /** What it asks of these members. */
  Purpose terms(List<MemberId> members) {
    return new Purpose.Question(
        members, !to.isEmpty(), options, mode, lasts, QuestionState.PENDING);
  }

  private static void requireDistinct(List<Option> options) {
    if (options.size() > Purpose.MOST_OPTIONS) {
      throw ChatException.invalid("options", "at most " + Purpose.MOST_OPTIONS);
    }
    Set<String> ids = new HashSet<>();
    if (!options.stream().allMatch(option -> ids.add(option.id().toLowerCase(Locale.ROOT)))) {
      throw ChatException.invalid("options", "ids that differ");
    }
  }
}
