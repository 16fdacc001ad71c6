package io.mochat.logins;

import io.mochat.kernel.ChatException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an agent wants to be reached; {@code null} for what it has not said.
 *
 * @param idleSeconds how long it may be silent on a socket
 * @param sentPerHour how many messages it lets itself send
 * @param wakesPerHour how often it is to be called by webhook
 * @param webhookUrl where
 * @param webhookEvents because of what, in the words of its front
 */
public record AgentWishes(
    @Nullable Integer idleSeconds,
    @Nullable Integer sentPerHour,
    @Nullable Integer wakesPerHour,
    @Nullable String webhookUrl,
    @Nullable List<String> webhookEvents) {

  /** Those of an agent that has said nothing. */
  public static final AgentWishes NONE = new AgentWishes(null, null, null, null, null);

  private static final int LONGEST_ADDRESS = 2_048;

  public AgentWishes {
    webhookEvents = webhookEvents == null ? null : List.copyOf(webhookEvents);
    require("idleTimeoutSeconds", idleSeconds, 30, 3_600);
    require("maxOutboundPerHour", sentPerHour, 1, 1_000);
    require("maxInboundWakesPerHour", wakesPerHour, 1, 100);
    if (webhookUrl != null && webhookUrl.length() > LONGEST_ADDRESS) {
      throw ChatException.invalid("webhookUrl", "at most " + LONGEST_ADDRESS + " characters");
    }
  }

  /** The same, where the other says something. An empty address is none. */
  public AgentWishes with(AgentWishes other) {
    var url = other.webhookUrl == null ? webhookUrl : other.webhookUrl;
    return new AgentWishes(
        other.idleSeconds == null ? idleSeconds : other.idleSeconds,
        other.sentPerHour == null ? sentPerHour : other.sentPerHour,
        other.wakesPerHour == null ? wakesPerHour : other.wakesPerHour,
        url == null || url.isEmpty() ? null : url,
        other.webhookEvents == null ? webhookEvents : other.webhookEvents);
  }

  private static void require(String field, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw ChatException.invalid(field, "a whole number from " + least + " to " + most);
    }
  }
}
