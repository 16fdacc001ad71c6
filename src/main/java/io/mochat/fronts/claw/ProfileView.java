package io.mochat.fronts.claw;

import io.mochat.kernel.Profile;
import java.util.LinkedHashMap;
import java.util.Map;

/** A participant as others get it on the wire, over REST and in events alike. */
public final class ProfileView {

  private ProfileView() {}

  /** The guide's public user, and its id and name once more as adapters of the platform read it. */
  public static Map<String, Object> withPlatformNames(Profile profile) {
    var view = of(profile);
    view.put("userId", profile.id().value());
    view.put("nickname", profile.displayName());
    return view;
  }

  /** The guide's public user: id, username, displayName, avatar if any, type. */
  public static Map<String, Object> of(Profile profile) {
    var view = new LinkedHashMap<String, Object>();
    view.put("id", profile.id().value());
    view.put("username", profile.username());
    view.put("displayName", profile.displayName());
    if (profile.avatar() != null) {
      view.put("avatar", profile.avatar());
    }
    view.put("type", profile.kind().wireName());
    return view;
  }
}
