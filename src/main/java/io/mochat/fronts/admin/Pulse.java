package io.mochat.fronts.admin;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How busy this server is. Counts go up from the start of the server, so two pulses give the rates
 * and the latencies of the time between them, whoever else asks in the meantime.
 *
 * @param server whose it is
 * @param connections open ones, by transport
 * @param connectedUsers members with a live socket, at any server of the database
 * @param messages those announced
 * @param deliveries live events, one for each subscriber
 * @param requests answers of REST, by status
 * @param refused what was turned away, by reason
 * @param queue messages and read positions that wait for the log
 * @param commit transactions of the log
 * @param fanOut from the commit of a message until it is queued for every subscriber
 */
record Pulse(
    String server,
    Instant at,
    Map<String, Long> connections,
    int connectedUsers,
    long messages,
    long deliveries,
    Map<String, Long> requests,
    Map<String, Long> refused,
    long queue,
    Latency commit,
    Latency fanOut) {

  /**
   * How long something took.
   *
   * @param buckets from the shortest on; each counts the shorter ones too
   */
  record Latency(long count, double totalMs, List<Bucket> buckets) {}

  /** How often it took this long at most. */
  record Bucket(long atMostMs, long count) {}
}
