package io.mochat.runtimes;

import io.mochat.agents.AgentManager;
import io.mochat.agents.AgentManager.NewAgent;
import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.SettingException;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.questions.approvals.ApprovalFilter;
import io.mochat.questions.approvals.ApprovalFilter.Side;
import io.mochat.runtimes.catalog.LocalRuntime;
import io.mochat.runtimes.catalog.RuntimeProperties;
import io.mochat.users.User;
import io.mochat.users.UserManager;
import io.mochat.users.Usernames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has the runtimes there when the ports open, with nothing left of those of a server that was
 * killed, and ends their processes when the server stops.
 */
@Component
class RuntimeLifecycle implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RuntimeLifecycle.class);

  // After the sockets, and before what posts and stores.
  private static final int PHASE = 0;
  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final int OPEN = 1_000;
  private static final String MARK = "runtime";
  private static final Actor SERVER = new Actor(null, "");

  private final RuntimeProperties properties;
  private final RuntimeParts parts;
  private final Workers workers;
  private final AgentManager agents;
  private final UserManager users;
  private volatile boolean running;

  RuntimeLifecycle(
      RuntimeProperties properties,
      RuntimeParts parts,
      Workers workers,
      AgentManager agents,
      UserManager users) {
    this.properties = properties;
    this.parts = parts;
    this.workers = workers;
    this.agents = agents;
    this.users = users;
  }

  @Override
  public void start() {
    if (!properties.isEmpty()) {
      parts.records.sweep();
      open();
    }
    running = true;
  }

  @Override
  public void stop() {
    var all = workers.stop();
    all.forEach(worker -> worker.offer(new Happening.Closed(false)));
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (var worker : all) {
      worker.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    all.forEach(Worker::kill);
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void open() {
    var taken = new HashMap<String, String>();
    var runtimes = new ArrayList<LocalRuntime>();
    for (var entry : properties.catalog().entrySet()) {
      var name = entry.getKey();
      var other = taken.put(Usernames.derive(name), name);
      if (other != null) {
        throw new SettingException(
            RuntimeProperties.PREFIX + "catalog." + name, name, "another name than " + other);
      }
      var runtime = new LocalRuntime(name, entry.getValue(), agent(name));
      warn(runtime);
      cancelAll(runtime.caller());
      runtimes.add(runtime);
    }
    parts.catalog.put(runtimes);
  }

  private static void warn(LocalRuntime runtime) {
    var problem = RuntimeParts.problem(runtime);
    if (!problem.isEmpty()) {
      log.warn("The runtime {} cannot work: {}", runtime.name(), problem);
    }
    var settings = runtime.settings();
    if (!settings.use().containsAll(settings.approve())) {
      log.warn("Whoever is in approve of {} needs to be in use as well", runtime.name());
    }
  }

  // Nobody waits for the answers any more.
  private void cancelAll(Caller agent) {
    var pending = new ApprovalFilter(agent.id(), Side.REQUESTED, ApprovalState.PENDING, null);
    for (var approval : parts.approvals.list(pending, OPEN).items()) {
      try {
        parts.approvals.cancel(agent, approval.id(), new Actor(agent.id(), ""));
      } catch (ChatException refusal) {
        log.debug("{} was settled before", approval.id(), refusal);
      }
    }
  }

  private Caller agent(String name) {
    var username = Usernames.derive(name);
    return find(name, username).orElseGet(() -> register(name, username));
  }

  private Caller register(String name, String username) {
    var newcomer = new NewAgent(username, name, null, null, Map.of(MARK, name));
    try {
      return agents.registerOwn(newcomer, SERVER);
    } catch (ChatException refusal) {
      if (refusal.code() != ErrorCode.USERNAME_TAKEN) {
        throw refusal;
      }
      // Another server was quicker.
      return find(name, username).orElseThrow(() -> refusal);
    }
  }

  private Optional<Caller> find(String name, String username) {
    var found = users.findByUsername(username).flatMap(users::findUser);
    if (found.isPresent() && !isOurs(found.get(), name)) {
      throw new SettingException(
          RuntimeProperties.PREFIX + "catalog." + name, username, "a name that nobody else has");
    }
    // Whoever may have had its token has it no more.
    found.ifPresent(user -> agents.revokeToken(user.id()));
    return found.map(user -> Caller.member(user.profile()));
  }

  private static boolean isOurs(User user, String name) {
    var metadata = user.metadata();
    return user.kind() == MemberKind.AGENT && metadata != null && name.equals(metadata.get(MARK));
  }
}
