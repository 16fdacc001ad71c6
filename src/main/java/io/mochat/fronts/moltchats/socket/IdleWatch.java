package io.mochat.fronts.moltchats.socket;

import io.mochat.kernel.PeriodicTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Notices which sockets say nothing; every minute it notes who listens, so that a crash makes
 * nobody absent for much longer.
 */
@Component
class IdleWatch implements PeriodicTask {

  private final ChannelAudience audience;
  private final PresenceNews presence;

  IdleWatch(ChannelAudience audience, PresenceNews presence) {
    this.audience = audience;
    this.presence = presence;
  }

  /** Closes those that have said nothing for too long. Only on one thread. */
  void tick() {
    for (var agent : audience.agents()) {
      if (agent.silence().isOver() && agent.socket().isOpen()) {
        SocketClose.IDLE.close(agent.socket());
      } else if (agent.silence().becomesIdle()) {
        agent.channels().forEach(presence::changed);
      }
    }
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void run() {
    audience.noteAttendance();
  }
}
