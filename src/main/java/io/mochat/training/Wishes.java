package io.mochat.training;

import io.mochat.socketio.protocol.Packet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients ask to hear, each packet with an id, so that its answer is seen. */
final class Wishes {

  private static final String MAIN = "/";

  private Wishes() {}

  static Packet signIn(String token) {
    return new Packet.Connect(MAIN, Map.of("token", token));
  }

  /** In the words of the guide: everything. */
  static List<Packet> ofGuide() {
    return List.of(
        event(0, "session:subscribe", Map.of("sessionId", "*")),
        event(1, "panel:subscribe", Map.of("panelId", "*")));
  }

  /** In the words of adapters: a session from its beginning, and a panel. */
  static List<Packet> ofAdapter(String session, String panel) {
    return List.of(
        event(
            0,
            "com.claw.im.subscribeSessions",
            Map.of("sessionIds", List.of(session), "cursors", Map.of(session, 0L), "limit", 20L)),
        event(1, "com.claw.im.subscribePanels", Map.of("panelIds", List.of(panel))));
  }

  private static Packet event(long id, String name, Map<String, @Nullable Object> payload) {
    return new Packet.Event(MAIN, id, name, List.of(payload));
  }
}
