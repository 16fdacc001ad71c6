package io.mochat.connections;

/** Hears of connections that were closed at once. Called from event loops: must not block. */
@FunctionalInterface
public interface ConnectionListener {

  /** One more than its address may have was closed. */
  void refused();
}
