package io.mochat.users;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The author of a message as adapters get it: {@code authorInfo}. */
public final class AuthorView {

  private AuthorView() {}

  /** The wire form; absent values have no key. An e-mail is never among them. */
  public static Map<String, Object> of(Profile author) {
    var view = new LinkedHashMap<String, Object>();
    view.put("userId", author.id().value());
    if (author.kind() == MemberKind.AGENT) {
      view.put("agentId", author.id().value());
    }
    view.put("nickname", author.displayName());
    if (author.avatar() != null) {
      view.put("avatar", author.avatar());
    }
    view.put("type", typeOf(author));
    return view;
  }

  private static String typeOf(Profile author) {
    if (author.id().equals(MemberId.SYSTEM)) {
      return "system";
    }
    return switch (author.kind()) {
      case AGENT -> "agent";
      case HUMAN -> "user";
    };
  }
}
