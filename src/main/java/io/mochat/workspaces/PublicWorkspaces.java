package io.mochat.workspaces;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.Page;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Workspaces that everybody may find and join. Thread-safe; every call reads the database. */
@Service
public class PublicWorkspaces {

  private static final int FIRST_READ = 25;

  private final WorkspaceStore store;
  private final WorkspaceManager workspaces;
  private final Admissions admissions;
  private final PageProperties pages;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  PublicWorkspaces(
      WorkspaceStore store,
      WorkspaceManager workspaces,
      Admissions admissions,
      PageProperties pages,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.workspaces = workspaces;
    this.admissions = admissions;
    this.pages = pages;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** A page of those that a filter lets through, in its order, each with its size. */
  public Page<Found> discover(Filter filter, int limit) {
    var before = filter.place();
    var taken =
        Portions.<Found>read(
            pages.limit(limit),
            FIRST_READ,
            (last, most) -> store.listPublic(filter, last == null ? before : last.place(), most),
            Found::weight);
    return new Page<>(
        taken.items(), taken.more() ? taken.items().getLast().place().cursor() : null);
  }

  /** Some of those that a filter lets through, in an order of their own; its cursor is not used. */
  public List<Found> rank(Filter filter, Rank order, long offset, int limit) {
    return store.rankPublic(
        filter.text(), filter.foldedTag(), new Ranking(order, clock.instant(), offset, limit));
  }

  /**
   * Makes the caller a member of a public workspace; nothing happens if it is one. For all but
   * their members, private ones do not exist.
   */
  public Workspace join(Caller caller, WorkspaceId id, Actor actor) {
    return transactions.write(
        () -> {
          var found =
              store.find(id).orElseThrow(() -> new ChatException(ErrorCode.WORKSPACE_NOT_FOUND));
          if (store.isMember(id, caller.id())) {
            return found;
          }
          if (!found.listing().isPublic()) {
            throw new ChatException(ErrorCode.WORKSPACE_NOT_FOUND);
          }
          admissions.requireWelcome(id, caller.id());
          workspaces.admit(id, caller.id());
          audit.note(AuditAction.WORKSPACE_JOINED, actor, id.value());
          return found;
        });
  }

  /** By what they are in order, the highest first. */
  public enum Order {
    /** When they were made. */
    NEW,
    /** How many members they have. */
    MEMBERS,
    /** When something was last said in a public panel of theirs. */
    ACTIVITY
  }

  /** What comes first. */
  public enum Rank {
    /** Those with the most members. */
    POPULAR,
    /** The newest. */
    NEW,
    /** Those with the most members for each hour that they are old. */
    HOT
  }

  /** Which part of an order is wanted, at a time. */
  public record Ranking(Rank order, Instant at, long offset, int most) {}

  /**
   * A public workspace, and how many members it has.
   *
   * @param rank by what it stands where it does in the order it was asked for
   */
  public record Found(Workspace workspace, long members, long rank) {

    long weight() {
      return workspace.weight();
    }

    Place place() {
      return new Place(rank, workspace.id());
    }
  }

  /** Where a page ends: behind a workspace of this rank. */
  public record Place(long rank, WorkspaceId workspace) {

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(.{1,100})");

    private String cursor() {
      return rank + "-" + workspace.value();
    }

    private static @Nullable Place of(@Nullable String cursor) {
      if (cursor == null || cursor.isBlank()) {
        return null;
      }
      var parts = CURSOR.matcher(cursor);
      if (!parts.matches()) {
        throw ChatException.invalid("cursor", "the nextCursor of an earlier page, or none");
      }
      return new Place(Long.parseLong(parts.group(1)), new WorkspaceId(parts.group(2)));
    }
  }

  /**
   * What a page is asked for with.
   *
   * @param query stands in the name or the description
   * @param tag one of the workspace's
   * @param order the same on every page
   * @param cursor where the page before said that the next one begins
   */
  public record Filter(
      @Nullable String query, @Nullable String tag, Order order, @Nullable String cursor) {

    /** Those with these words and this tag, wherever they stand in a list. */
    public static Filter of(@Nullable String query, @Nullable String tag) {
      return new Filter(query, tag, Order.NEW, null);
    }

    /** What stands in the name or the description, in lower case; empty for anything. */
    public String text() {
      return query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
    }

    /** A tag in lower case; empty for any. */
    public String foldedTag() {
      return tag == null ? "" : tag.strip().toLowerCase(Locale.ROOT);
    }

    private @Nullable Place place() {
      return Place.of(cursor);
    }
  }
}
