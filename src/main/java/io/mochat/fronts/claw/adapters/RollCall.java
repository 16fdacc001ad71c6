package io.mochat.fronts.claw.adapters;

import io.mochat.kernel.Change.HabitsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.PeriodicTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Keeps what is known of clients true while they are connected. Every minute it notes who is
 * present, so that a crash makes nobody absent for much longer, and drops habits that clients have
 * given up; a habit that is learned or dropped, on whichever server, counts for them at once.
 */
@Component
class RollCall implements PeriodicTask {

  private final PlatformAudience audience;
  private final Discovery discovery;
  private final PlatformRequests requests;

  RollCall(
      PlatformAudience audience, Discovery discovery, PlatformRequests requests, Changes changes) {
    this.audience = audience;
    this.discovery = discovery;
    this.requests = requests;
    changes.when(HabitsChanged.class, this::follow);
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    audience.noteAttendance();
    audience.clients().forEach(discovery::doubt);
  }

  // Apart: a client's order may be taken for as long as it reads what it missed.
  private void follow(HabitsChanged changed) {
    if (changed.front().equals(Discovery.FRONT)) {
      for (var client : audience.clientsOf(changed.member())) {
        Thread.ofVirtual().name("habits-", 0).start(() -> requests.followHabits(client));
      }
    }
  }
}
