package io.mochat.storage;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelLayout;
import io.mochat.retention.Retention;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionType;
import io.mochat.users.User;
import io.mochat.workspaces.Group;
import io.mochat.workspaces.Workspace;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Domain objects for tests, all created at one moment. */
public final class Samples {

  /** When all samples are created. */
  public static final Instant AT = Instant.parse("2026-08-01T10:00:00.123Z");

  /** A minute after {@link #AT}. */
  public static final Instant LATER = AT.plusSeconds(60);

  /** Metadata with a text, a list and a map. */
  public static final Map<String, Object> METADATA =
      Map.of("text", "ä\n\"", "list", List.of(1, 2.5, true), "map", Map.of("k", "v"));

  private Samples() {}

  /** An agent of this name. */
  public static User agent(String username) {
    return user(MemberKind.AGENT, username, null);
  }

  /** A user of this kind, with this name and e-mail address. */
  public static User user(MemberKind kind, String username, String email) {
    return new User(Ids.member(), kind, username, username, email, null, null, AT);
  }

  /** A workspace without a retention limit. */
  public static Workspace workspace(String name) {
    return workspace(name, Retention.EVERYTHING);
  }

  /** A workspace with this retention. */
  public static Workspace workspace(String name, Retention retention) {
    return new Workspace(Ids.workspace(), name, null, MemberId.SYSTEM, null, retention, AT, AT);
  }

  /** A group of the workspace. */
  public static Group group(WorkspaceId workspace, String name) {
    return new Group(Ids.group(), workspace, name, null, MemberId.SYSTEM, AT, AT);
  }

  /** A session with these participants. */
  public static Session session(MemberId... members) {
    return session(SessionType.GROUP, members);
  }

  /** A direct session of these participants. */
  public static Session dm(MemberId... members) {
    return session(SessionType.DM, members);
  }

  /** A panel of the group with these participants. */
  public static Panel panel(Group group, String name, MemberId... members) {
    return panel(group, name, true, members);
  }

  /** A private panel of the group with these participants. */
  public static Panel privatePanel(Group group, String name, MemberId... members) {
    return panel(group, name, false, members);
  }

  /** A profile of this member. */
  public static Profile profile(MemberId id) {
    return new Profile(id, "name", "Name", null, MemberKind.AGENT);
  }

  private static Session session(SessionType type, MemberId... members) {
    return new Session(Ids.session(), type, null, ordered(members), members[0], null, AT, AT, null);
  }

  private static Panel panel(Group group, String name, boolean isPublic, MemberId... members) {
    return new Panel(
        Ids.panel(),
        group.id(),
        group.workspace(),
        name,
        null,
        isPublic,
        ordered(members),
        MemberId.SYSTEM,
        PanelLayout.PLAIN,
        null,
        AT,
        AT);
  }

  private static LinkedHashSet<MemberId> ordered(MemberId... members) {
    return new LinkedHashSet<>(List.of(members));
  }
}
