package io.mochat.fronts.pocket.projects;

import io.mochat.fronts.pocket.wire.Dialect;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.Outgoing;
import io.mochat.fronts.pocket.wire.PocketAudience;
import io.mochat.fronts.pocket.wire.PocketBudgets;
import io.mochat.fronts.pocket.wire.PocketClient;
import io.mochat.fronts.pocket.wire.Talk;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.catalog.RuntimeCatalog;
import java.time.Clock;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The dialect of clients that know projects; they are known by the type of their first frame. */
@Component
@Order(1)
class ProjectDialect implements Dialect {

  private final RuntimeManager runtimes;
  private final RuntimeCatalog catalog;
  private final PocketAudience audience;
  private final PocketBudgets budgets;
  private final ProjectMessages messages;
  private final ServerHealth health;
  private final Clock clock;

  ProjectDialect(
      RuntimeManager runtimes,
      RuntimeCatalog catalog,
      PocketAudience audience,
      PocketBudgets budgets,
      ProjectMessages messages,
      ServerHealth health,
      Clock clock) {
    this.runtimes = runtimes;
    this.catalog = catalog;
    this.audience = audience;
    this.budgets = budgets;
    this.messages = messages;
    this.health = health;
    this.clock = clock;
  }

  RuntimeManager runtimes() {
    return runtimes;
  }

  PocketAudience audience() {
    return audience;
  }

  PocketBudgets budgets() {
    return budgets;
  }

  ProjectMessages messages() {
    return messages;
  }

  ServerHealth health() {
    return health;
  }

  Clock clock() {
    return clock;
  }

  /** The runtime of clients that name none. */
  String usual() {
    return catalog
        .usual()
        .orElseThrow(
            () ->
                WireRefusal.of(
                    WireCode.VALIDATION_FAILED,
                    "This server has several runtimes, and none for clients that name none"))
        .name();
  }

  /** Tells all clients of a project that speak so. */
  void tell(SessionId project, Outgoing frame) {
    audience.tell(project, this, frame);
  }

  @Override
  public boolean begins(Fields first) {
    return first.type().filter(ProjectFrame.TYPES::contains).isPresent();
  }

  @Override
  public Talk open(PocketClient client) {
    return new ProjectTalk(this, client);
  }

  @Override
  public List<Outgoing> told(RuntimeEvent event) {
    return ProjectEvents.frames(event);
  }

  @Override
  public Outgoing closed(SessionId session) {
    return ProjectFrames.of(
        "project_deleted",
        session,
        ProjectViews.happened(session, "project_deleted", clock.instant()));
  }

  @Override
  public Outgoing left(SessionId session) {
    var refusal =
        WireRefusal.of(WireCode.PROJECT_NOT_FOUND, "You take part in this project no more");
    return ProjectFrames.error(refusal, session);
  }
}
