package io.mochat.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.audit.AuditLog;
import org.springframework.stereotype.Component;

/** Registers the meters of the audit log: its queue, and the entries it lost. */
@Component
class AuditMeters {

  AuditMeters(AuditLog audit, MeterRegistry registry) {
    Gauge.builder(Meters.AUDIT_QUEUE.meterName(), audit, AuditLog::waiting)
        .description(Meters.AUDIT_QUEUE.description())
        .register(registry);
    FunctionCounter.builder(Meters.AUDIT_LOST.meterName(), audit, AuditLog::lost)
        .description(Meters.AUDIT_LOST.description())
        .register(registry);
  }
}
