package io.mochat.runtimes;

/** Hears what happens in sessions of runtimes; registers with {@link RuntimeManager#listen}. */
@FunctionalInterface
public interface RuntimeListener {

  /**
   * Takes an event: of each session one at a time and in order, on any thread. Must neither block
   * nor throw. It asks for itself who may hear of it.
   */
  void heard(RuntimeEvent event);
}
