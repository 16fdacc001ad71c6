package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import java.util.Arrays;
import java.util.Optional;

/** The two kinds of conversation that a wildcard can stand for. */
public enum Scope {
  SESSIONS,
  PANELS;

  /** The scope of this name. */
  static Optional<Scope> find(String name) {
    return Arrays.stream(values()).filter(scope -> scope.name().equals(name)).findFirst();
  }

  /** The scope a conversation belongs to. */
  public static Scope of(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> SESSIONS;
      case PanelId panel -> PANELS;
    };
  }
}
