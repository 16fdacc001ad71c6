package io.mochat.cluster;

import io.mochat.kernel.ConversationId;
import io.mochat.realtime.SharedSockets.Trace;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriber.Snapshot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A socket as stored in Redis: the id of its node, then JSON.
 *
 * @param node the id of the node that holds or held it
 */
record SocketRecord(String node, Trace trace) {

  private static final JsonMapper JSON = JsonMapper.shared();

  byte[] bytes() {
    var snapshot = trace.snapshot();
    var wire =
        new Wire(
            trace.socketId(),
            trace.since(),
            values(snapshot.chosen()),
            values(snapshot.excluded()),
            List.copyOf(snapshot.everything()),
            snapshot.flagNames(),
            List.copyOf(trace.asked()));
    var json = JSON.writeValueAsBytes(wire);
    return ByteBuffer.allocate(Node.LENGTH + json.length)
        .put(node.getBytes(StandardCharsets.US_ASCII))
        .put(json)
        .array();
  }

  static SocketRecord of(byte[] bytes) {
    var wire = JSON.readValue(Arrays.copyOfRange(bytes, Node.LENGTH, bytes.length), Wire.class);
    // A server of an earlier version says nothing of them.
    var flags = wire.flags();
    var asked = wire.asked();
    var snapshot =
        new Snapshot(
            ids(wire.chosen()),
            ids(wire.excluded()),
            Set.copyOf(wire.everything()),
            Snapshot.flagsOf(flags == null ? Map.of() : flags));
    return new SocketRecord(
        new String(bytes, 0, Node.LENGTH, StandardCharsets.US_ASCII),
        new Trace(
            wire.socketId(), snapshot, wire.since(), asked == null ? Set.of() : Set.copyOf(asked)));
  }

  private static List<String> values(Set<ConversationId> ids) {
    return ids.stream().map(ConversationId::value).toList();
  }

  private static Set<ConversationId> ids(List<String> values) {
    return values.stream().map(ConversationId::of).collect(Collectors.toSet());
  }

  private record Wire(
      String socketId,
      long since,
      List<String> chosen,
      List<String> excluded,
      List<Scope> everything,
      @Nullable Map<String, List<String>> flags,
      @Nullable List<String> asked) {}
}
