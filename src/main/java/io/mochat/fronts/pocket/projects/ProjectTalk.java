package io.mochat.fronts.pocket.projects;

import io.mochat.fronts.pocket.projects.Awaited.Moment;
import io.mochat.fronts.pocket.projects.ProjectCommand.Create;
import io.mochat.fronts.pocket.projects.ProjectCommand.Delete;
import io.mochat.fronts.pocket.projects.ProjectCommand.Execute;
import io.mochat.fronts.pocket.projects.ProjectCommand.HealthCheck;
import io.mochat.fronts.pocket.projects.ProjectCommand.Join;
import io.mochat.fronts.pocket.projects.ProjectCommand.Kill;
import io.mochat.fronts.pocket.projects.ProjectCommand.Leave;
import io.mochat.fronts.pocket.projects.ProjectCommand.Messages;
import io.mochat.fronts.pocket.projects.ProjectCommand.NewSession;
import io.mochat.fronts.pocket.projects.ProjectCommand.Overview;
import io.mochat.fronts.pocket.projects.ProjectEvents.Told;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.PocketClient;
import io.mochat.fronts.pocket.wire.Talk;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.kernel.Caller;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.runtimes.Command;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeEvent.Failed;
import io.mochat.runtimes.RuntimeEvent.PermissionAsked;
import io.mochat.runtimes.RuntimeEvent.PermissionResolved;
import io.mochat.runtimes.RuntimeEvent.Said;
import io.mochat.runtimes.RuntimeEvent.StateChanged;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.RuntimeSession;
import io.mochat.runtimes.RuntimeState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one client says that knows projects, and what is done about it. */
final class ProjectTalk implements Talk {

  private final ProjectDialect front;
  private final PocketClient client;
  private final Awaited awaited = new Awaited();
  // What this client was told of the projects that it has joined.
  private final Map<SessionId, Told> told = new ConcurrentHashMap<>();
  private volatile @Nullable SessionId current;

  ProjectTalk(ProjectDialect front, PocketClient client) {
    this.front = front;
    this.client = client;
  }

  @Override
  public void hear(Fields frame) {
    var read = ProjectFrame.read(frame);
    switch (read.command()) {
      case Create create -> create(create);
      case Overview overview -> list();
      case Delete delete -> delete(require(read));
      case Join join -> join(named(read));
      case Leave leave -> leave(require(read));
      case Execute execute -> execute(require(read), execute);
      case NewSession fresh -> newSession(require(read));
      case Kill kill -> kill(require(read));
      case Messages messages -> messages(require(read), messages);
      case HealthCheck check -> reply("health_check", null, front.health().now());
    }
  }

  @Override
  public void refuse(@Nullable Fields frame, WireRefusal refusal) {
    var type = Optional.ofNullable(frame).flatMap(Fields::type).map(Fields::shortened);
    var told = type.map(name -> refusal.with("message_type", name)).orElse(refusal);
    client.send(ProjectFrames.error(told, current));
  }

  @Override
  public void told(RuntimeEvent event) {
    switch (event) {
      case StateChanged changed -> changed(changed.now());
      // What was not begun is not said to have started.
      case Failed failed -> awaited.drop(Moment.BEGUN, failed.session());
      case Said said -> {}
      case PermissionAsked asked -> {}
      case PermissionResolved resolved -> {}
      case TurnEnded ended -> {}
    }
  }

  @Override
  public void ended(SessionId session) {
    forget(session);
  }

  @Override
  public void afterwards(RuntimeEvent event) {
    if (event instanceof StateChanged changed) {
      var now = changed.now();
      if (now.state().isBusy()) {
        awaited.happened(Moment.BEGUN, now.id());
      } else if (now.process() == null) {
        awaited.happened(Moment.GONE, now.id());
      }
    }
  }

  private void changed(RuntimeSession now) {
    var before = told.put(now.id(), Told.of(now));
    var news = ProjectEvents.changed(before, now, now());
    news.ifPresent(client::send);
    // Of a process that rested nothing else would be told.
    if (news.isEmpty() && now.process() == null && awaited.waits(Moment.GONE, now.id())) {
      client.send(ProjectEvents.state(now));
    }
  }

  private void create(Create create) {
    var made = front.runtimes().create(caller(), front.usual(), create.path(), client.actor());
    client.send(ProjectEvents.state(made));
  }

  private void list() {
    var projects =
        front.runtimes().list(caller()).stream()
            .map(one -> ProjectViews.listed(one, front.audience().count(one.id())))
            .toList();
    var data = new LinkedHashMap<String, Object>();
    data.put("projects", projects);
    data.put("total", projects.size());
    reply("project_list", null, data);
  }

  private void delete(SessionId project) {
    front.runtimes().close(caller(), project, client.actor());
    forget(project);
    reply("project_deleted", project, ProjectViews.done(project, "deleted"));
  }

  private void join(SessionId project) {
    var session = joined(project);
    client.send(ProjectEvents.state(session));
    reply("project_join", project, ProjectViews.joined(session));
    // What has changed meanwhile may have been told before: the last word is how it stands.
    var after = front.runtimes().get(caller(), project);
    if (!Told.of(after).equals(Told.of(session))) {
      client.send(ProjectEvents.state(after));
    }
  }

  private RuntimeSession joined(SessionId project) {
    if (front.runtimes().get(caller(), project).state() == RuntimeState.CLOSED) {
      throw WireRefusal.of(WireCode.PROJECT_NOT_FOUND, "This project was deleted");
    }
    front.audience().join(client, project);
    current = project;
    var session = front.runtimes().get(caller(), project);
    told.put(project, Told.of(session));
    return session;
  }

  private void leave(SessionId project) {
    front.audience().part(client, project);
    forget(project);
    reply("project_leave", null, ProjectViews.done(project, "left"));
  }

  private void execute(SessionId project, Execute execute) {
    front.budgets().requireCommand(client);
    // Whoever executes something wants to hear of it.
    if (!front.audience().hasJoined(client, project)) {
      joined(project);
    }
    var started =
        awaited.until(
            Moment.BEGUN,
            project,
            () -> reply("execute", project, ProjectViews.done(project, "started", now())));
    try {
      var wishes = execute.wishes();
      var command =
          new Command(
              execute.prompt(),
              wishes.model().orElse(null),
              wishes.permissionMode().orElse(null),
              null,
              client.id());
      front.runtimes().command(caller(), project, command);
    } catch (RuntimeException refused) {
      awaited.drop(started);
      throw refused;
    }
    // It waits behind a turn that this client knows of.
    var last = told.get(project);
    if (last != null && last.isBusy()) {
      awaited.happened(Moment.BEGUN, project);
    }
  }

  private void newSession(SessionId project) {
    // By then all have been told how the project stands, if that is anything new.
    var before = front.runtimes().newConversation(caller(), project);
    if (before.isEmpty()) {
      front.tell(project, ProjectEvents.state(front.runtimes().get(caller(), project)));
    }
    tellReset(project, before.orElse(""));
  }

  private void tellReset(SessionId project, String before) {
    front.tell(
        project,
        ProjectFrames.of(
            "session_reset", project, ProjectViews.happened(project, "session_reset", now())));
    var data = new LinkedHashMap<String, Object>();
    data.put("project_id", project.value());
    data.put("old_session_id", before);
    data.put("status", "reset");
    data.put("timestamp", Timestamps.format(now()));
    reply("agent_new_session", project, data);
  }

  private void kill(SessionId project) {
    boolean isHeard = front.audience().hasJoined(client, project);
    var killed = awaited.until(Moment.GONE, project, () -> tellKilled(project));
    boolean wasThere = false;
    try {
      wasThere = front.runtimes().kill(caller(), project, client.actor());
    } finally {
      if (!wasThere) {
        awaited.drop(killed);
      }
    }
    if (!wasThere) {
      throw WireRefusal.of(WireCode.PROCESS_NOT_FOUND, "No process is running in this project");
    }
    if (!isHeard && awaited.drop(killed)) {
      tellKilled(project);
    }
  }

  private void tellKilled(SessionId project) {
    front.tell(
        project,
        ProjectFrames.of(
            "process_killed", project, ProjectViews.happened(project, "process_killed", now())));
    reply("agent_kill", project, ProjectViews.done(project, "killed", now()));
  }

  private void messages(SessionId project, Messages messages) {
    front.runtimes().get(caller(), project);
    reply("get_messages", project, front.messages().page(caller(), project, messages));
  }

  private void forget(SessionId project) {
    told.remove(project);
    if (project.equals(current)) {
      current = null;
    }
  }

  private void reply(String type, @Nullable SessionId project, Map<String, Object> data) {
    client.send(ProjectFrames.of(type, project, data));
  }

  private static SessionId named(ProjectFrame frame) {
    return frame
        .project()
        .map(SessionId::new)
        .orElseThrow(() -> WireRefusal.field("project_id", "the id of a project"));
  }

  private SessionId require(ProjectFrame frame) {
    var joined = current;
    return frame.project().isPresent() || joined == null ? named(frame) : joined;
  }

  private Caller caller() {
    return client.caller();
  }

  private Instant now() {
    return front.clock().instant();
  }
}
