package io.mochat.runtimes.catalog;

import io.mochat.kernel.MemberId;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The runtimes of this server, as agents. Their agents are there once the server has started; until
 * then it is empty. Thread-safe.
 */
@Component
public class RuntimeCatalog {

  private final RuntimeProperties properties;
  private volatile List<LocalRuntime> all = List.of();
  private volatile Map<String, LocalRuntime> byName = Map.of();
  private volatile Map<MemberId, LocalRuntime> byAgent = Map.of();

  RuntimeCatalog(RuntimeProperties properties) {
    this.properties = properties;
  }

  /** Whether none is configured; known before the start. */
  public boolean isEmpty() {
    return properties.isEmpty();
  }

  /** All of them, by their names. */
  public List<LocalRuntime> all() {
    return all;
  }

  /** The one of this name. */
  public Optional<LocalRuntime> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The one that this member is. */
  public Optional<LocalRuntime> find(MemberId agent) {
    return Optional.ofNullable(byAgent.get(agent));
  }

  /** The one of clients that name none. */
  public Optional<LocalRuntime> usual() {
    return Optional.ofNullable(properties.usual()).flatMap(this::find);
  }

  /** Puts those that are there in place of those that were. */
  public void put(Collection<LocalRuntime> runtimes) {
    var names = new LinkedHashMap<String, LocalRuntime>();
    var agents = new LinkedHashMap<MemberId, LocalRuntime>();
    for (var runtime : runtimes) {
      names.put(runtime.name(), runtime);
      agents.put(runtime.caller().id(), runtime);
    }
    all = runtimes.stream().sorted(Comparator.comparing(LocalRuntime::name)).toList();
    byName = Map.copyOf(names);
    byAgent = Map.copyOf(agents);
  }
}
