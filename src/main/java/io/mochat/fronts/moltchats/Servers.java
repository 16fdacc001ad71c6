package io.mochat.fronts.moltchats;

import io.mochat.kernel.Caller;
import io.mochat.kernel.WorkspaceId;
import io.mochat.workspaces.MembershipManager;
import io.mochat.workspaces.Role;
import io.mochat.workspaces.Workspace;
import io.mochat.workspaces.WorkspaceManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which workspaces are servers of this front, and for whom: all but the default one; private ones
 * for their members. Thread-safe; reads the database.
 */
@Component
public class Servers {

  private final WorkspaceManager workspaces;
  private final MembershipManager memberships;
  private volatile @Nullable WorkspaceId hidden;

  Servers(WorkspaceManager workspaces, MembershipManager memberships) {
    this.workspaces = workspaces;
    this.memberships = memberships;
  }

  /** A server that the caller may know of. */
  public Workspace require(Caller caller, String id) {
    return find(id)
        .filter(one -> one.listing().isPublic() || role(caller, one.id()).isPresent())
        .orElseThrow(Refused.SERVER_NOT_FOUND::refusal);
  }

  /** A server that everybody may know of. */
  public Workspace requirePublic(String id) {
    return find(id)
        .filter(one -> one.listing().isPublic())
        .orElseThrow(Refused.SERVER_NOT_FOUND::refusal);
  }

  /** One that the caller is in. */
  public Workspace requireMember(Caller caller, String id) {
    return requireRole(caller, id, Role.MEMBER, Refused.NOT_SERVER_MEMBER);
  }

  /** One that the caller manages. */
  public Workspace requireAdmin(Caller caller, String id) {
    return requireRole(caller, id, Role.ADMIN, Refused.NOT_SERVER_ADMIN);
  }

  /** One that the caller owns. */
  public Workspace requireOwner(Caller caller, String id) {
    return requireRole(caller, id, Role.OWNER, Refused.NOT_SERVER_OWNER);
  }

  /** What the caller is there, if it is in it. */
  public Optional<Role> role(Caller caller, WorkspaceId server) {
    return memberships.roleOf(caller.id(), server);
  }

  /** Whether everybody may know of it. */
  public boolean isPublic(WorkspaceId server) {
    return workspaces.find(server).filter(one -> one.listing().isPublic()).isPresent();
  }

  /** Whether it is the one that everybody is in, which is none of this front. */
  public boolean isHidden(WorkspaceId workspace) {
    var known = hidden;
    if (known == null) {
      known = workspaces.defaultHome().workspace();
      hidden = known;
    }
    return known.equals(workspace);
  }

  private Workspace requireRole(Caller caller, String id, Role least, Refused refused) {
    var server = require(caller, id);
    var role = role(caller, server.id()).orElse(null);
    if (role == null) {
      throw Refused.NOT_SERVER_MEMBER.refusal();
    }
    if (role.compareTo(least) > 0) {
      throw refused.refusal();
    }
    return server;
  }

  private Optional<Workspace> find(String id) {
    return ChannelIds.isId(id)
        ? workspaces.find(new WorkspaceId(id)).filter(one -> !isHidden(one.id()))
        : Optional.empty();
  }
}
