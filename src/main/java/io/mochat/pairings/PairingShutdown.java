package io.mochat.pairings;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Ends the pairings that are kept here before the server stops: with it they are gone. */
@Component
class PairingShutdown implements SmartLifecycle {

  // After the sockets, and before the connection to other servers.
  private static final int PHASE = 0;

  private final PairingKeeper keeper;
  private volatile boolean running;

  PairingShutdown(PairingKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    keeper.endAll();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
