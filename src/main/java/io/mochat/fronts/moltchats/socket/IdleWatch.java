package io.mochat.fronts.moltchats.socket;

import org.springframework.stereotype.Component;

/** Notices which sockets say nothing. Only on one thread. */
@Component
class IdleWatch {

  private final ChannelAudience audience;
  private final PresenceNews presence;

  IdleWatch(ChannelAudience audience, PresenceNews presence) {
    this.audience = audience;
    this.presence = presence;
  }

  void tick() {
    for (var agent : audience.agents()) {
      if (agent.silence().isOver() && agent.socket().isOpen()) {
        SocketClose.IDLE.close(agent.socket());
      } else if (agent.silence().becomesIdle()) {
        agent.channels().forEach(presence::changed);
      }
    }
  }
}
