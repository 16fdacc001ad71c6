package io.mochat.workspaces;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.Page;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Lists the members of workspaces, page by page. Thread-safe; every call reads the database. */
@Service
public class MemberLists {

  private static final int FIRST_READ = 25;
  private static final int MOST_JOINED = 500;
  private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

  private final MembershipStore store;
  private final WorkspaceStore workspaces;
  private final MembershipManager memberships;
  private final PageProperties pages;

  MemberLists(
      MembershipStore store,
      WorkspaceStore workspaces,
      MembershipManager memberships,
      PageProperties pages) {
    this.store = store;
    this.workspaces = workspaces;
    this.memberships = memberships;
    this.pages = pages;
  }

  /**
   * A page of those who are in a workspace that the caller is in too, in the order of joining.
   *
   * @param limit the most members
   */
  public Page<Membership> list(
      Caller caller, WorkspaceId workspace, @Nullable String cursor, int limit) {
    memberships.requireMember(caller, workspace);
    return list(workspace, null, cursor, limit);
  }

  /**
   * The same of those who read a panel, without a check of access.
   *
   * @param panel a private one, of which only participants are listed; {@code null} for all members
   */
  public Page<Membership> list(
      WorkspaceId workspace, @Nullable PanelId panel, @Nullable String cursor, int limit) {
    long after = placeOf(cursor);
    var taken =
        Portions.<Membership>read(
            pages.limit(limit),
            FIRST_READ,
            (last, most) ->
                store.list(workspace, panel, last == null ? after : last.ordinal(), most),
            Membership::weight);
    return new Page<>(
        taken.items(), taken.more() ? Long.toString(taken.items().getLast().ordinal()) : null);
  }

  /**
   * The workspaces that the caller is in, in the order of joining: the {@value #MOST_JOINED}
   * newest.
   */
  public List<Joined> joined(Caller caller) {
    var own = store.of(caller.id(), MOST_JOINED);
    return workspaces.listOf(caller.id(), WorkspaceId.NONE, Integer.MAX_VALUE).stream()
        .flatMap(one -> Stream.ofNullable(own.get(one.id())).map(membership -> membership.in(one)))
        .sorted(Comparator.comparingLong(joined -> joined.membership().ordinal()))
        .toList();
  }

  /** How many members a workspace has. */
  public long count(WorkspaceId workspace) {
    return store.count(workspace);
  }

  /** A page of those who are banned from a workspace that the caller manages. */
  public Page<Ban> bans(Caller caller, WorkspaceId workspace, @Nullable String cursor, int limit) {
    memberships.requireManager(caller, workspace);
    long after = placeOf(cursor);
    var taken =
        Portions.<Ban>read(
            pages.limit(limit),
            FIRST_READ,
            (last, most) -> store.bans(workspace, last == null ? after : last.ordinal(), most),
            Ban::weight);
    return new Page<>(
        taken.items(), taken.more() ? Long.toString(taken.items().getLast().ordinal()) : null);
  }

  private static long placeOf(@Nullable String cursor) {
    if (cursor == null || cursor.isBlank()) {
      return 0;
    }
    if (!CURSOR.matcher(cursor).matches()) {
      throw ChatException.invalid("cursor", "the nextCursor of an earlier page, or none");
    }
    return Long.parseLong(cursor);
  }

  /** A workspace, what somebody is in it, and how many members it has. */
  public record Joined(Workspace workspace, Membership membership, long members) {}

  /** The same before the workspace itself is read. */
  public record Own(Membership membership, long members) {

    private Joined in(Workspace workspace) {
      return new Joined(workspace, membership, members);
    }
  }
}
