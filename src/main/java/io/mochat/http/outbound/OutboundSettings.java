package io.mochat.http.outbound;

import io.mochat.connections.AddressRange;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where this server may make requests, and how long one may take.
 *
 * @param plain whether addresses may be {@code http}
 * @param ports allowed beside the default ones
 * @param networks allowed although they would be refused
 * @param timeout of a whole request, from the look-up of the name to the end of the answer
 */
public record OutboundSettings(
    boolean plain, Set<Integer> ports, List<AddressRange> networks, Duration timeout) {

  public OutboundSettings {
    ports = Set.copyOf(ports);
    networks = List.copyOf(networks);
  }
}
