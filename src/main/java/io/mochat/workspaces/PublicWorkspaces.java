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
import java.util.Locale;
import java.util.Optional;
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

  PublicWorkspaces(
      WorkspaceStore store,
      WorkspaceManager workspaces,
      Admissions admissions,
      PageProperties pages,
      Transactions transactions,
      AuditLog audit) {
    this.store = store;
    this.workspaces = workspaces;
    this.admissions = admissions;
    this.pages = pages;
    this.transactions = transactions;
    this.audit = audit;
  }

  /** A page of those that a filter lets through, newest first, each with its size. */
  public Page<Found> discover(Filter filter, int limit) {
    var before = WorkspaceId.given(filter.cursor()).orElse(null);
    var taken =
        Portions.<Found>read(
            pages.limit(limit),
            FIRST_READ,
            (last, most) ->
                store.listPublic(
                    filter.text(),
                    filter.foldedTag(),
                    last == null ? before : last.workspace().id(),
                    most),
            Found::weight);
    return new Page<>(
        taken.items(), taken.more() ? taken.items().getLast().workspace().id().value() : null);
  }

  /** The workspace of this id, if it is public. */
  public Optional<Workspace> find(WorkspaceId id) {
    return store.find(id).filter(found -> found.listing().isPublic());
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

  /** A public workspace, and how many members it has. */
  public record Found(Workspace workspace, long members) {

    long weight() {
      return workspace.weight();
    }
  }

  /**
   * What a page is asked for with.
   *
   * @param query stands in the name or the description
   * @param tag one of the workspace's
   * @param cursor where the page before said that the next one begins
   */
  public record Filter(@Nullable String query, @Nullable String tag, @Nullable String cursor) {

    private String text() {
      return query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
    }

    private String foldedTag() {
      return tag == null ? "" : tag.strip().toLowerCase(Locale.ROOT);
    }
  }
}
