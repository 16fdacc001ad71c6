package io.mochat.fronts.moltchats;

import io.mochat.access.Audiences;
import io.mochat.contacts.ContactManager;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.ConversationChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.memory.Remembered;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.sessions.KnownSessions;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which conversations are channels of this front, and for whom: the panels of servers, and the DMs
 * of friends. Thread-safe. Refusals are this front's; that somebody may is answered from memory.
 */
@Component
public class ChannelAccess {

  private static final int CACHED = 50_000;

  private final KnownPanels panels;
  private final KnownSessions sessions;
  private final Audiences audiences;
  private final Servers servers;
  private final Remembered<SessionId, MemberId> friendly;

  ChannelAccess(
      KnownPanels panels,
      KnownSessions sessions,
      Audiences audiences,
      Servers servers,
      ContactManager contacts,
      Changes changes) {
    this.panels = panels;
    this.sessions = sessions;
    this.audiences = audiences;
    this.servers = servers;
    this.friendly =
        new Remembered<>(
            changes,
            CACHED,
            id ->
                sessions
                    .findStored(id)
                    .filter(ChannelAccess::isDm)
                    .filter(dm -> contacts.areContacts(one(dm), other(dm, one(dm))))
                    .map(ChannelAccess::one));
    friendly.forgetOn(
        ConversationChanged.class,
        changed -> changed.conversation() instanceof SessionId id ? id : null);
  }

  /**
   * The channel of this id, which the caller may read and, but for {@link #requireSpeaker}, post
   * in.
   *
   * @throws io.mochat.web.errors.FrontRefusal {@code CHANNEL_NOT_FOUND}, {@code NOT_SERVER_MEMBER}
   *     or {@code NOT_DM_PARTICIPANT}
   */
  public ConversationId require(Caller caller, String id) {
    var conversation = ChannelIds.read(id).orElseThrow(Refused.CHANNEL_NOT_FOUND::refusal);
    require(caller, conversation);
    return conversation;
  }

  /** The same of a conversation. */
  public void require(Caller caller, ConversationId conversation) {
    switch (conversation) {
      case PanelId panel -> requireRead(caller, panel(panel));
      case SessionId session -> requireDm(caller, session);
    }
  }

  /** A panel that is a channel; the caller may not be able to read it. */
  public Panel panel(PanelId id) {
    return findPanel(id).orElseThrow(Refused.CHANNEL_NOT_FOUND::refusal);
  }

  /** The same, by the id that a client gives; a DM is none. */
  public Panel panel(Caller caller, String id) {
    var conversation = require(caller, id);
    if (conversation instanceof PanelId panel) {
      return panel(panel);
    }
    throw Refused.senseless("This is a direct conversation, not a channel of a server");
  }

  /**
   * Whether anybody may read it: a public panel of a public server.
   *
   * @throws io.mochat.web.errors.FrontRefusal {@code CHANNEL_NOT_FOUND} if not
   */
  public Panel requirePublic(String id) {
    return ChannelIds.read(id)
        .flatMap(this::findPublic)
        .orElseThrow(Refused.CHANNEL_NOT_FOUND::refusal);
  }

  /** The same of a conversation. */
  public Optional<Panel> findPublic(ConversationId conversation) {
    return look().findPublic(conversation);
  }

  /** For one look at several channels, which looks up each of their servers once. */
  public Look look() {
    return new Look();
  }

  /** What anybody may read at one moment. For one thread. */
  public final class Look {

    private final Map<WorkspaceId, Boolean> known = new HashMap<>();

    private Look() {}

    /** A conversation that anybody may read, if it is one. */
    public Optional<Panel> findPublic(ConversationId conversation) {
      return conversation instanceof PanelId id
          ? findPanel(id)
              .filter(Panel::isPublic)
              .filter(one -> known.computeIfAbsent(one.workspace(), servers::isPublic))
          : Optional.empty();
    }
  }

  /**
   * Whether the caller may read it, as far as this server knows: await {@link
   * io.mochat.kernel.Freshness} first where that is not told of every change.
   */
  public boolean isOpenTo(Caller caller, ConversationId conversation) {
    return audiences.canRead(caller.id(), conversation)
        && switch (conversation) {
          case PanelId panel -> findPanel(panel).isPresent();
          case SessionId session -> isOfFriends(session);
        };
  }

  /** Whether a session is a DM of two who are friends. */
  public boolean isOfFriends(SessionId id) {
    return !id.isPairing() && friendly.find(id).isPresent();
  }

  /**
   * Returns if the caller may post in a channel that it may read: announcements are made by few.
   */
  public void requireSpeaker(Caller caller, ConversationId conversation) {
    if (!isSpeaker(caller, conversation)) {
      throw Refused.NOT_SERVER_ADMIN.refusal();
    }
  }

  /** The same as a question. */
  public boolean isSpeaker(Caller caller, ConversationId conversation) {
    return !(conversation instanceof PanelId id)
        || findPanel(id)
            .filter(panel -> ChannelView.of(panel, null).type().equals("announcement"))
            .isEmpty()
        || audiences.canManage(caller.id(), id);
  }

  /** Whether the caller may change and delete a channel. */
  public boolean manages(Caller caller, Panel panel) {
    return audiences.canManage(caller.id(), panel.id());
  }

  /** The other one of a DM. */
  public static MemberId other(Session dm, MemberId one) {
    return dm.participants().stream().filter(member -> !member.equals(one)).findFirst().orElse(one);
  }

  private Optional<Panel> findPanel(PanelId id) {
    return panels
        .find(id)
        .filter(found -> found.layout().type() != PanelLayout.FOLDER)
        .filter(found -> !servers.isHidden(found.workspace()));
  }

  private void requireRead(Caller caller, Panel panel) {
    try {
      audiences.toRead(caller, panel.id());
    } catch (ChatException refusal) {
      if (refusal.code() != ErrorCode.PANEL_FORBIDDEN) {
        throw refusal;
      }
      throw servers.isPublic(panel.workspace()) && servers.role(caller, panel.workspace()).isEmpty()
          ? Refused.NOT_SERVER_MEMBER.refusal()
          : Refused.CHANNEL_NOT_FOUND.refusal();
    }
  }

  private void requireDm(Caller caller, SessionId id) {
    var dm = dm(id).orElseThrow(Refused.CHANNEL_NOT_FOUND::refusal);
    if (!dm.participants().contains(caller.id())) {
      throw Refused.NOT_DM_PARTICIPANT.refusal();
    }
    if (!isOfFriends(id)) {
      throw Refused.CHANNEL_NOT_FOUND.refusal();
    }
  }

  private Optional<Session> dm(SessionId id) {
    return id.isPairing() ? Optional.empty() : sessions.find(id).filter(ChannelAccess::isDm);
  }

  private static boolean isDm(Session session) {
    return session.type() == SessionType.DM && session.heldFor() == null && !session.shut();
  }

  private static MemberId one(Session dm) {
    return dm.participants().stream().findFirst().orElseThrow();
  }
}
