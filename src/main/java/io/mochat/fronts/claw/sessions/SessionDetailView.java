package io.mochat.fronts.claw.sessions;

import io.mochat.agents.Whereabouts.Where;
import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.Profile;
import io.mochat.kernel.Timestamps;
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

  /** A participant as the guide and adapters read it, and where it is. */
  static Map<String, Object> participant(Profile profile, @Nullable Where where) {
    var view = ProfileView.withPlatformNames(profile);
    view.put("online", where != null && where.isOnline());
    if (where != null && where.viaName() != null) {
      view.put("via", where.viaName());
    }
    if (where != null && where.seenAt() != null) {
      view.put("lastSeenAt", Timestamps.format(where.seenAt()));
    }
    return view;
  }
}
