package io.mochat.observability;

import io.micrometer.core.instrument.Counter;

/** Every meter of this server, with what it counts; docs/operations.md lists them for operators. */
public enum Meters {
  SOCKETS_OPEN("mochat.sockets.open", "Open connections, by transport"),
  SOCKETS_OPENED("mochat.sockets.opened", "Connections opened, by transport"),
  SOCKETS_CLOSED("mochat.sockets.closed", "Connections ended, by transport, format and reason"),
  SOCKETS_UPGRADED("mochat.sockets.upgraded", "Connections moved from polling to WebSocket"),
  SLOW_CLIENTS(
      "mochat.slow.clients.dropped", "Connections ended since their client did not keep up"),
  SOCKETS_REFUSED("mochat.sockets.refused", "Socket requests turned away, by reason"),
  SOCKETS_SIGNED_IN("mochat.sockets.signed.in", "Sockets that are signed in, by parser"),
  SUBSCRIPTIONS_REFUSED(
      "mochat.subscriptions.refused",
      "Subscriptions beyond what a connection or a member may hold"),
  EVENTS_CAUGHT_UP(
      "mochat.events.caught.up", "Missed messages sent to adapters' sockets from the log"),
  CONNECTIONS_REFUSED(
      "mochat.connections.refused", "HTTP connections closed since their address has too many"),
  AUTH_ATTEMPTS("mochat.auth.attempts", "Attempts to sign in by a key, by method and result"),
  LIMITS_REFUSED("mochat.limits.refused", "Requests, events and tokens over a limit, by limit"),
  RATE_LIMITED("mochat.rate.limited", "All of these together"),
  QUOTAS_REFUSED("mochat.quotas.refused", "Things not made since a member has its share, by quota"),
  STREAMS_OPEN("mochat.streams.open", "Messages that are being written on this server"),
  STREAMS_CHARACTERS("mochat.streams.characters", "UTF-16 characters they have together"),
  STATUSES("mochat.statuses", "Statuses of members that count now"),
  RUNTIME_PROCESSES(
      "mochat.runtime.processes", "Processes of runtimes, by runtime and state of the session"),
  RUNTIME_TURN("mochat.runtime.turn", "Time of a turn of a runtime"),
  RUNTIME_TURNS("mochat.runtime.turns", "Turns of runtimes, by outcome"),
  RUNTIME_PERMISSIONS(
      "mochat.runtime.permission.requests", "What runtimes asked to be allowed, by decision"),
  WEBHOOKS_NOTED("mochat.webhooks.noted", "Deliveries that webhooks are due"),
  WEBHOOKS_ATTEMPTS("mochat.webhooks.attempts", "Attempts to make one, by outcome"),
  WEBHOOKS_DISABLED("mochat.webhooks.disabled", "Webhooks switched off, by reason"),
  DIGESTS("mochat.digests", "Attempts to mail people what waits for them, by outcome"),
  DIGESTS_ENDED("mochat.digests.ended", "People who ended such mails by the link in one"),
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
  WS_CONNECTIONS("mochat.ws.connections", "Open sockets of runtime clients, by front"),
  WS_MESSAGES("mochat.ws.messages", "Their frames, by front, direction and type"),
  WS_LATENCY(
      "mochat.ws.message.latency", "Time from a frame's arrival until it is dealt with, by front"),
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
