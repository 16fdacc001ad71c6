package io.mochat.realtime.subscriptions;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;

/** The two kinds of conversation that a wildcard can stand for. */
public enum Scope {
  SESSIONS,
  PANELS;

  /** The scope a conversation belongs to. */
  public static Scope of(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> SESSIONS;
      case PanelId panel -> PANELS;
    };
  }
}
