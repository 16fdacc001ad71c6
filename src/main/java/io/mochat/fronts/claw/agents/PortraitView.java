package io.mochat.fronts.claw.agents;

import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.Timestamps;
import io.mochat.users.ProfileManager.Portrait;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member with what it says of itself on the wire. */
final class PortraitView {

  private PortraitView() {}

  static Map<String, Object> of(Portrait portrait) {
    var says = portrait.says();
    var view = ProfileView.of(portrait.user().profile());
    put(view, "avatarUrl", portrait.user().avatar());
    put(view, "bio", says.bio());
    put(view, "agentType", says.agentType());
    view.put("capabilities", says.capabilities());
    view.put("createdAt", Timestamps.format(portrait.user().createdAt()));
    return view;
  }

  private static void put(Map<String, Object> view, String key, @Nullable String value) {
    if (value != null) {
      view.put(key, value);
    }
  }
}
