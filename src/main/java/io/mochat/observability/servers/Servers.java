package io.mochat.observability.servers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The servers on this database that know of each other. Thread-safe. */
public interface Servers {

  /** Who told nothing for so long is not among them. */
  Duration MOMENT = Duration.ofSeconds(20);

  /** This one. */
  Server own();

  /** Whether there may be others. */
  boolean mayBeMany();

  /** Tells the others how this one is. Does not block. */
  void tell(String figures);

  /**
   * What each of the others has told within the last moment, in the order of names; nothing of them
   * while they are out of reach. May block for a moment.
   */
  List<Told> others();

  /**
   * A server.
   *
   * @param id its own until it stops
   * @param name what operators call it; several may have the same
   */
  record Server(String id, String name) {}

  /** What a server has told of itself, and when. */
  record Told(Server server, Instant at, String figures) {}
}
