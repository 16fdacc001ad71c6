package io.mochat.fronts.claw.sessions;

import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.Profile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session with its people and its last message on the wire.
 *
 * @param sessionId the session's, once more, for adapters of the platform
 */
record SessionDetailView(
    SessionView session,
    List<Map<String, Object>> participants,
    long messageCount,
    @Nullable Map<String, Object> lastMessage,
    String sessionId) {

  /** A participant as the guide and adapters read it, and whether it has a live socket. */
  static Map<String, Object> participant(Profile profile, boolean online) {
    var view = ProfileView.withPlatformNames(profile);
    view.put("online", online);
    return view;
  }
}
