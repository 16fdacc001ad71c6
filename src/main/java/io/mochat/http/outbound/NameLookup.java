package io.mochat.http.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Looks up names of hosts, without a thread that waits. Thread-safe. */
@FunctionalInterface
public interface NameLookup {

  /** All addresses of the name; fails with an exception when it has none, or nobody says. */
  CompletableFuture<List<InetAddress>> addresses(String name);
}
