package io.mochat.pairings;

import io.mochat.kernel.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of pairings.
 *
 * @param codeTtl how long a code is good
 * @param idleTimeout after how long without a word a pairing is over
 * @param liveCodes codes of one creator that may be good at a time
 * @param guessesPerMinute wrong codes from one address, or over one connection
 */
@ConfigurationProperties("mochat.exchange")
public record PairingProperties(
    @DefaultValue("30m") Duration codeTtl,
    @DefaultValue("30m") Duration idleTimeout,
    @DefaultValue("10") int liveCodes,
    @DefaultValue("5") int guessesPerMinute) {

  public PairingProperties {
    require(codeTtl.isPositive(), "code-ttl", codeTtl);
    require(idleTimeout.isPositive(), "idle-timeout", idleTimeout);
    require(liveCodes > 0, "live-codes", liveCodes);
    require(guessesPerMinute > 0, "guesses-per-minute", guessesPerMinute);
  }

  private static void require(boolean condition, String name, Object value) {
    if (!condition) {
      throw new SettingException("mochat.exchange." + name, value, "> 0");
    }
  }
}
