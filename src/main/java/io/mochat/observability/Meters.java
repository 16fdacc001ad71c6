package io.mochat.observability;

/** Every meter of our own, with what it counts; docs/realtime.md lists them for operators. */
public enum Meters {
  SOCKETS_OPEN("mochat.sockets.open", "Open connections, by transport"),
  SOCKETS_OPENED("mochat.sockets.opened", "Connections opened, by transport"),
  SOCKETS_CLOSED("mochat.sockets.closed", "Connections ended, by transport, format and reason"),
  SOCKETS_UPGRADED("mochat.sockets.upgraded", "Connections moved from polling to WebSocket"),
  SOCKETS_REFUSED("mochat.sockets.refused", "Socket requests turned away, by reason"),
  SUBSCRIPTIONS_REFUSED(
      "mochat.subscriptions.refused", "Subscriptions beyond what one connection may hold"),
  EVENTS_CAUGHT_UP(
      "mochat.events.caught.up", "Missed messages sent to adapters' sockets from the log"),
  PACKETS_IN("mochat.sockets.packets.in", "Packets received, heartbeats included"),
  PACKETS_OUT("mochat.sockets.packets.out", "Packets queued, one for each recipient"),
  PACKETS_DROPPED(
      "mochat.sockets.packets.dropped",
      "Volatile packets not queued, since their client does not keep up");

  private final String meterName;
  private final String description;

  Meters(String meterName, String description) {
    this.meterName = meterName;
    this.description = description;
  }

  /** The name in the registry; Prometheus writes underscores for the dots. */
  public String meterName() {
    return meterName;
  }

  /** What it counts. */
  public String description() {
    return description;
  }
}
