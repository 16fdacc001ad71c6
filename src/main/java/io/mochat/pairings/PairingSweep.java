package io.mochat.pairings;

import io.mochat.kernel.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Ends pairings in which nothing was said for long, and lets go of old codes and messages. */
@Component
public class PairingSweep implements PeriodicTask {

  /** How much longer a pairing is kept here whose keeper has not said that it is over. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private final KnownPairings known;
  private final PairingKeeper keeper;
  private final Codes codes;
  private final RecentMessages recent;
  private final OtherServers others;
  private final PairingProperties properties;
  private final Clock clock;

  PairingSweep(
      KnownPairings known,
      PairingKeeper keeper,
      Codes codes,
      RecentMessages recent,
      OtherServers others,
      PairingProperties properties,
      Clock clock) {
    this.known = known;
    this.keeper = keeper;
    this.codes = codes;
    this.recent = recent;
    this.others = others;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  @Override
  public void run() {
    others.pulse();
    var idle = clock.instant().minus(properties.idleTimeout());
    for (var one : known.all()) {
      if (one.kept() != null && !one.activeAt().isAfter(idle)) {
        keeper.end(one.pairing().id(), true);
      } else if (one.kept() == null && others.isLost(one.home())) {
        keeper.over(one.pairing().id(), false);
      } else if (one.kept() == null && !one.activeAt().isAfter(idle.minus(LATE))) {
        keeper.over(one.pairing().id(), true);
      }
    }
    codes.sweep();
    recent.sweep();
  }
}
