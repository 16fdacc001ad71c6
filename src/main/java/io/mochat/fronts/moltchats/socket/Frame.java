package io.mochat.fronts.moltchats.socket;

import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frame of the server's, encoded once for however many clients.
 *
 * @param op as the frame says it
 */
record Frame(String op, Shipment shipment) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The same for clients that keep up: others miss nothing that is not told again. */
  Frame passing() {
    return new Frame(op, shipment.asVolatile());
  }

  /** Both as one shipment. */
  Shipment then(Frame next) {
    return Shipment.of(
        Stream.of(this, next).flatMap(frame -> frame.shipment.messages().stream()).toList());
  }

  /** A frame with no fields yet. */
  static Fields fields(String op) {
    return new Fields(op);
  }

  /** The fields of a frame, in their order. */
  static final class Fields {

    private final Map<String, Object> all = new LinkedHashMap<>();
    private final String op;

    private Fields(String op) {
      this.op = op;
      all.put("op", op);
    }

    /** Adds a field; nothing, where there is no value. */
    Fields with(String name, @Nullable Object value) {
      if (value != null) {
        all.put(name, value);
      }
      return this;
    }

    Frame frame() {
      return new Frame(op, Shipment.of(EncodedMessage.text(JSON.writeValueAsBytes(all))));
    }
  }
}
