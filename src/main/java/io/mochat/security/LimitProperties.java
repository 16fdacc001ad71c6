package io.mochat.security;

import io.mochat.kernel.SettingException;
import io.mochat.web.RateLimit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is allowed in a minute; 0 for no limit.
 *
 * @param requests requests and socket events of one agent; 0 turns the other limits off too
 * @param traffic requests of any kind of one known caller, or of all strangers at one address;
 *     never less than {@code requests}
 * @param registrations registrations from one address
 * @param invites attempts to join by invite from one address
 * @param badTokens refused tokens from one address
 * @param badAdminTokens wrong admin tokens from one address; cannot be turned off
 */
@ConfigurationProperties("mochat.limits")
public record LimitProperties(
    @DefaultValue("1200") int requests,
    @DefaultValue("6000") int traffic,
    @DefaultValue("600") int registrations,
    @DefaultValue("120") int invites,
    @DefaultValue("300") int badTokens,
    @DefaultValue("10") int badAdminTokens) {

  private static final int MOST = 1_000_000_000;
  private static final int LOGINS = 60;
  private static final int PASSWORDS = 10;
  private static final int FRONT_REQUESTS = 100;
  private static final int FRONT_MESSAGES = 30;
  private static final int FRONT_POLLS = 10;
  private static final int FRONT_REGISTRATIONS = 5;
  private static final int FRONT_WORKSPACES = 5;

  public LimitProperties {
    requireFrom(0, "CLAW_RATE_LIMIT_PER_MIN (mochat.limits.requests)", requests);
    requireFrom(0, "mochat.limits.traffic", traffic);
    requireFrom(0, "mochat.limits.registrations", registrations);
    requireFrom(0, "mochat.limits.invites", invites);
    requireFrom(0, "mochat.limits.bad-tokens", badTokens);
    requireFrom(1, "mochat.limits.bad-admin-tokens", badAdminTokens);
  }

  /** The time in which so many are allowed. */
  public static Duration period(RateLimit limit) {
    return switch (limit) {
      case FRONT_REGISTRATIONS -> Duration.ofHours(1);
      case FRONT_WORKSPACES -> Duration.ofDays(1);
      default -> Duration.ofMinutes(1);
    };
  }

  /** What is allowed in the {@link #period} of a limit, for most a minute; 0 for no limit. */
  public int perMinute(RateLimit limit) {
    // Attempts to guess the one token that allows everything are always limited.
    if (requests == 0 && limit != RateLimit.BAD_ADMIN_TOKENS) {
      return 0;
    }
    return switch (limit) {
      case REQUESTS -> requests;
      // Otherwise an agent could not use all of its own budget.
      case TRAFFIC -> traffic == 0 ? 0 : Math.max(traffic, requests);
      case REGISTRATIONS -> registrations;
      case INVITES -> invites;
      case LOGINS -> LOGINS;
      case PASSWORDS -> PASSWORDS;
      case FRONT_REQUESTS -> FRONT_REQUESTS;
      case FRONT_MESSAGES -> FRONT_MESSAGES;
      case FRONT_POLLS -> FRONT_POLLS;
      case FRONT_REGISTRATIONS -> FRONT_REGISTRATIONS;
      case FRONT_WORKSPACES -> FRONT_WORKSPACES;
      case BAD_TOKENS -> badTokens;
      case BAD_ADMIN_TOKENS -> badAdminTokens;
    };
  }

  /** What holds, taken together: a limit that is switched off by another one is 0, too. */
  public LimitProperties inForce() {
    return new LimitProperties(
        perMinute(RateLimit.REQUESTS),
        perMinute(RateLimit.TRAFFIC),
        perMinute(RateLimit.REGISTRATIONS),
        perMinute(RateLimit.INVITES),
        perMinute(RateLimit.BAD_TOKENS),
        perMinute(RateLimit.BAD_ADMIN_TOKENS));
  }

  private static void requireFrom(int least, String key, int value) {
    if (value < least || value > MOST) {
      throw new SettingException(key, value, "a whole number from " + least + " to " + MOST);
    }
  }
}
