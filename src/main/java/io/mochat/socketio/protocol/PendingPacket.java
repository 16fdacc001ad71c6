package io.mochat.socketio.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A packet whose attachments are still to arrive; they replace its placeholders. */
final class PendingPacket {

  private final PacketHead head;
  private final @Nullable Object data;
  private final List<byte[]> binaries = new ArrayList<>();
  private int bytesLeft;

  PendingPacket(PacketHead head, @Nullable Object data, int maxBytes) {
    this.head = head;
    this.data = data;
    this.bytesLeft = maxBytes;
  }

  void add(byte[] binary) throws InvalidPacketException {
    bytesLeft -= binary.length;
    if (bytesLeft < 0) {
      throw Packets.invalid("attachments too large");
    }
    binaries.add(binary);
  }

  boolean isComplete() {
    return binaries.size() == head.attachments();
  }

  Packet packet() throws InvalidPacketException {
    return Packets.of(head.type(), head.namespace(), head.id(), filled(data));
  }

  private @Nullable Object filled(@Nullable Object value) throws InvalidPacketException {
    if (value instanceof Map<?, ?> map) {
      return Boolean.TRUE.equals(map.get("_placeholder")) ? binary(map) : filledMap(map);
    }
    return value instanceof List<?> list ? filledList(list) : value;
  }

  private byte[] binary(Map<?, ?> placeholder) throws InvalidPacketException {
    if (placeholder.get("num") instanceof Long index && index >= 0 && index < binaries.size()) {
      return binaries.get(index.intValue());
    }
    throw Packets.invalid("placeholder without attachment");
  }

  private List<@Nullable Object> filledList(List<?> list) throws InvalidPacketException {
    var filled = new ArrayList<@Nullable Object>(list.size());
    for (var item : list) {
      filled.add(filled(item));
    }
    return Collections.unmodifiableList(filled);
  }

  private Map<String, @Nullable Object> filledMap(Map<?, ?> map) throws InvalidPacketException {
    var filled = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : map.entrySet()) {
      filled.put((String) entry.getKey(), filled(entry.getValue()));
    }
    return Collections.unmodifiableMap(filled);
  }
}
