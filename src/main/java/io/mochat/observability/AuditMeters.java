package io.mochat.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.mochat.audit.AuditLog;
import org.springframework.stereotype.Component;

/** Shows whether the audit log keeps up. */
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
