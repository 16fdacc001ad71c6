package io.mochat.access;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Freshness;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may do what with any conversation, and who is reached there, by the rules of its kind.
 * Thread-safe.
 *
 * <p>Methods that take a {@link Caller} either pass or throw the reason of the refusal; a refusal
 * never comes from the caches alone.
 */
@Component
public class Audiences implements Access, AudienceSource {

  private final SessionAccess sessions;
  private final PanelAccess panels;
  private final Freshness freshness;

  Audiences(SessionAccess sessions, PanelAccess panels, Freshness freshness) {
    this.sessions = sessions;
    this.panels = panels;
    this.freshness = freshness;
  }

  @Override
  public Optional<Audience> find(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.find(session);
      case PanelId panel -> panels.find(panel);
    };
  }

  /**
   * The audience of a conversation that the caller may read now. Await {@link Freshness} first
   * where the caller is sent what others write there, as a wait for news does.
   */
  public Audience toHear(Caller caller, ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.require(caller.id(), session);
      case PanelId panel -> panels.require(caller.id(), panel);
    };
  }

  /**
   * The audience of a conversation whose history the caller may read: one that it may read now, or
   * a session that it took part in until it was closed. For everybody else a closed session does
   * not exist.
   */
  public Audience toReadBack(Caller caller, ConversationId conversation) {
    freshness.await();
    return switch (conversation) {
      case SessionId session -> sessions.requirePast(caller.id(), session);
      case PanelId panel -> panels.require(caller.id(), panel);
    };
  }

  /**
   * Those who read a conversation beside the caller, who may read it too.
   *
   * @throws ChatException as {@link #toHear}
   */
  public Set<MemberId> othersIn(Caller caller, ConversationId conversation) {
    var others = new LinkedHashSet<>(toHear(caller, conversation).readers().get());
    others.remove(caller.id());
    return others;
  }

  /** Who may decide in a conversation as its managers do; empty for one that is closed. */
  public Set<MemberId> managersOf(ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.managersOf(session);
      case PanelId panel -> panels.managersOf(panel);
    };
  }

  @Override
  public void requireRead(Caller caller, ConversationId conversation) {
    toRead(caller, conversation);
  }

  /** The audience of a conversation that the caller may read, as {@link #requireRead} checks it. */
  public Audience toRead(Caller caller, ConversationId conversation) {
    freshness.await();
    return toHear(caller, conversation);
  }

  /** Whether this member may erase what others say there. Reads the database. */
  public boolean canModerate(MemberId member, ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.canModerate(member, session);
      case PanelId panel -> panels.canManage(member, panel);
    };
  }

  @Override
  public boolean canRead(MemberId member, ConversationId conversation) {
    return findFor(member, conversation).isPresent();
  }

  @Override
  public boolean canPost(MemberId member, ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.canPost(member, session);
      case PanelId panel -> panels.canPost(member, panel);
    };
  }

  @Override
  public boolean canJoin(MemberId member, ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.canPost(member, session);
      case PanelId panel -> panels.canJoin(member, panel);
    };
  }

  @Override
  public boolean canManage(MemberId member, ConversationId conversation) {
    return switch (conversation) {
      case SessionId session -> sessions.canManage(member, session);
      case PanelId panel -> panels.canManage(member, panel);
    };
  }
}
