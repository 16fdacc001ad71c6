package io.mochat.observability;

import io.micrometer.core.instrument.Counter;

/** Every meter of this server, with what it counts; docs/operations.md lists them for operators. */
public enum Meters {
  SOCKETS_OPEN("mochat.sockets.open", "Open connections, by transport"),
  SOCKETS_OPENED("mochat.sockets.opened", "Connections opened, by transport"),
  SOCKETS_CLOSED("mochat.sockets.closed", "Connections ended, by transport, format and reason"),
  SOCKETS_UPGRADED("mochat.sockets.upgraded", "Connections moved from polling to WebSocket"),
  SOCKETS_REFUSED("mochat.sockets.refused", "Socket requests turned away, by reason"),
  SOCKETS_SIGNED_IN("mochat.sockets.signed.in", "Sockets that are signed in, by parser"),
  SUBSCRIPTIONS_REFUSED(
      "mochat.subscriptions.refused", "Subscriptions beyond what one connection may hold"),
  EVENTS_CAUGHT_UP(
      "mochat.events.caught.up", "Missed messages sent to adapters' sockets from the log"),
  CONNECTIONS_REFUSED(
      "mochat.connections.refused", "HTTP connections closed since their address has too many"),
  LIMITS_REFUSED("mochat.limits.refused", "Requests, events and tokens over a limit, by limit"),
  DELIVERIES("mochat.deliveries", "Live events queued, one for each subscriber"),
  FAN_OUT("mochat.fan.out", "Time from a message's commit until it is queued for every subscriber"),
  LOG_QUEUE("mochat.log.queue", "Messages and read positions waiting for the log"),
  LOG_BATCH("mochat.log.batch", "Messages and read positions in one transaction"),
  LOG_COMMIT("mochat.log.commit", "Time of one transaction of the log"),
  CLUSTER_RECEIVED("mochat.cluster.received", "Announcements received from other servers"),
  CLUSTER_MALFORMED("mochat.cluster.malformed", "Those that could not be read, and were ignored"),
  CLUSTER_DROPPED(
      "mochat.cluster.dropped", "Announcements that did not fit in memory; the log has them"),
  CLUSTER_CAUGHT_UP(
      "mochat.cluster.caught.up", "Messages announced from the log, since no announcement came"),
  CLUSTER_CHANGES("mochat.cluster.changes", "Changes of other servers applied"),
  CLUSTER_LAG("mochat.cluster.lag", "Positions of the log that are not announced yet"),
  AUDIT_QUEUE("mochat.audit.queue", "Audit entries waiting for the table"),
  AUDIT_LOST("mochat.audit.lost", "Audit entries that never reached the table"),
  PACKETS_IN("mochat.sockets.packets.in", "Packets received, heartbeats included"),
  PACKETS_OUT("mochat.sockets.packets.out", "Packets queued, one for each recipient"),
  PACKETS_DROPPED(
      "mochat.sockets.packets.dropped",
      "Volatile packets not queued, since their client does not keep up"),
  CLUSTER_UP("mochat.cluster.redis.up", "1 while Redis is in reach of this node, else 0"),
  CLUSTER_FRAMES_SENT("mochat.cluster.frames.sent", "Frames sent to the other nodes"),
  CLUSTER_FRAMES_RECEIVED("mochat.cluster.frames.received", "Frames received from other nodes"),
  CLUSTER_FRAMES_DROPPED(
      "mochat.cluster.frames.dropped", "Frames not sent, since Redis was away or too slow"),
  CLUSTER_LIMITS_LOCAL(
      "mochat.cluster.limits.local",
      "Decisions on limits made without Redis, which was away or slow"),
  CLUSTER_SOCKETS_TAKEN(
      "mochat.cluster.sockets.taken", "Clients put back where they were on another node");

  private final String meterName;
  private final String description;

  Meters(String meterName, String description) {
    this.meterName = meterName;
    this.description = description;
  }

  /** Its name in the registry; Prometheus replaces the dots by underscores. */
  public String meterName() {
    return meterName;
  }

  /** A builder of a counter of this name with these tags. */
  public Counter.Builder counter(String... tags) {
    return Counter.builder(meterName).description(description).tags(tags);
  }

  /** What it counts. */
  public String description() {
    return description;
  }
}
