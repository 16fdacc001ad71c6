package io.mochat.fronts.moltchats;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ids of channels as this front shows them: UUIDs. A panel's is its own. The 24 hexadecimal digits
 * of a session's stand in a UUID of version 8, which no panel has, and are read back from it.
 */
public final class ChannelIds {

  private static final Pattern SESSION =
      Pattern.compile(SessionId.PREFIX + "([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{3})([0-9a-f]{9})");
  private static final Pattern SHOWN =
      Pattern.compile("([0-9a-f]{8})-([0-9a-f]{4})-8([0-9a-f]{3})-8000-000([0-9a-f]{9})");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private ChannelIds() {}

  /** The id of a conversation as clients get it. */
  public static String shown(ConversationId id) {
    return switch (id) {
      case PanelId panel -> panel.value();
      case SessionId session -> shown(session.value());
    };
  }

  /** The conversation that a client means; empty for what is no id at all. */
  public static Optional<ConversationId> read(String given) {
    var id = given.toLowerCase(Locale.ROOT);
    var session = SHOWN.matcher(id);
    if (session.matches()) {
      return Optional.of(
          new SessionId(
              SessionId.PREFIX
                  + session.group(1)
                  + session.group(2)
                  + session.group(3)
                  + session.group(4)));
    }
    return UUID.matcher(id).matches() ? Optional.of(new PanelId(id)) : Optional.empty();
  }

  /** Whether it has the form of an id. */
  public static boolean isId(String given) {
    return UUID.matcher(given).matches();
  }

  private static String shown(String session) {
    var digits = SESSION.matcher(session);
    return digits.matches()
        ? "%s-%s-8%s-8000-000%s"
            .formatted(digits.group(1), digits.group(2), digits.group(3), digits.group(4))
        : session;
  }
}
