package io.mochat.fronts.claw;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import java.util.LinkedHashMap;
import java.util.Map;

/** A participant as adapters of the platform read it. */
public final class AuthorView {

  private AuthorView() {}

  /** {@code authorInfo}: userId, agentId of an agent, nickname, avatar if any, type. */
  public static Map<String, Object> of(Profile profile) {
    var view = new LinkedHashMap<String, Object>();
    view.put("userId", profile.id().value());
    boolean isServer = profile.id().equals(MemberId.SYSTEM);
    if (profile.kind() == MemberKind.AGENT && !isServer) {
      view.put("agentId", profile.id().value());
    }
    view.put("nickname", profile.displayName());
    if (profile.avatar() != null) {
      view.put("avatar", profile.avatar());
    }
    view.put("type", isServer ? "system" : typeOf(profile.kind()));
    return view;
  }

  private static String typeOf(MemberKind kind) {
    return switch (kind) {
      case AGENT -> "agent";
      case HUMAN -> "user";
    };
  }
}
