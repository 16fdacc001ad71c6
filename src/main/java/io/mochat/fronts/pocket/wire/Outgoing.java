package io.mochat.fronts.pocket.wire;

import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frame of the server's, encoded once for however many clients.
 *
 * @param type as the frame says it
 */
public record Outgoing(String type, Shipment shipment) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A frame with these fields, of which {@code type} is one. */
  public static Outgoing of(Map<String, Object> frame) {
    var bytes = JSON.writeValueAsBytes(frame);
    return new Outgoing(String.valueOf(frame.get("type")), Shipment.of(EncodedMessage.text(bytes)));
  }
}
