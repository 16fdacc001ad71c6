package io.mochat.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeEvent.PermissionResolved;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.RuntimeListener;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.RuntimeState;
import io.mochat.runtimes.catalog.RuntimeProperties;
import org.springframework.stereotype.Component;

/** Counts what runtimes do. Without a runtime there are no such meters. */
@Component
class RuntimeMeters implements RuntimeListener {

  private final MeterRegistry registry;

  RuntimeMeters(RuntimeManager runtimes, RuntimeProperties properties, MeterRegistry registry) {
    this.registry = registry;
    if (!properties.isEmpty()) {
      properties.catalog().keySet().forEach(name -> gauges(runtimes, name));
      runtimes.listen(this);
    }
  }

  @Override
  public void heard(RuntimeEvent event) {
    switch (event) {
      case TurnEnded ended -> {
        Timer.builder(Meters.RUNTIME_TURN.meterName())
            .description(Meters.RUNTIME_TURN.description())
            .tag("runtime", ended.runtime())
            .register(registry)
            .record(ended.took());
        Meters.RUNTIME_TURNS
            .counter("runtime", ended.runtime(), "outcome", ended.outcome().word())
            .register(registry)
            .increment();
      }
      case PermissionResolved resolved ->
          Meters.RUNTIME_PERMISSIONS
              .counter("decision", resolved.outcome().word())
              .register(registry)
              .increment();
      case RuntimeEvent.StateChanged changed -> {}
      case RuntimeEvent.Said said -> {}
      case RuntimeEvent.PermissionAsked asked -> {}
      case RuntimeEvent.Failed failed -> {}
    }
  }

  private void gauges(RuntimeManager runtimes, String name) {
    for (var state : RuntimeState.values()) {
      Gauge.builder(
              Meters.RUNTIME_PROCESSES.meterName(), runtimes, one -> one.processes(name, state))
          .description(Meters.RUNTIME_PROCESSES.description())
          .tags("runtime", name, "state", state.word())
          .register(registry);
    }
  }
}
