package io.mochat.connections;

/** Notified of connections that are refused. Called from event loops: must not block. */
@FunctionalInterface
public interface ConnectionListener {

  /** A connection beyond the limit of its address was closed. */
  void refused();
}
