package io.mochat.pairings;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;

/**
 * The servers beside this one, of which each keeps the codes and pairings that were begun at it.
 * Thread-safe. Best effort: what is told may be lost, and a server may not answer.
 */
public interface OtherServers {

  /** By what the others know this one. */
  String self();

  /** Tells all others. Does not block. */
  void tell(PairingNews news);

  /**
   * Redeems a code at the server that keeps it; waits for its answer for a moment.
   *
   * @throws ChatException as there, or {@code BUSY} when it does not answer
   */
  Pairing redeem(String home, String code, Peer by);

  /** Says something at the server that keeps the pairing, likewise. */
  Message say(String home, SessionId id, Saying saying);

  /** Has the server that keeps a pairing end it. Does not block. */
  void end(String home, SessionId id);

  /** Whether a server has not been heard of for so long that it must be gone. */
  boolean isLost(String home);

  /** Says that this server is there; to be called every few seconds. */
  void pulse();

  /** Notes who answers the others here. */
  void serve(Host host);

  /** What the others ask of this server. */
  interface Host {

    /** Hears news of another server, in the order in which it told them; must not block. */
    void hear(String from, PairingNews news);

    /** Redeems a code that is kept here. */
    Pairing redeemHere(String code, Peer by);

    /** Says something in a pairing that is kept here. */
    Message sayHere(SessionId id, Saying saying);

    /** Ends a pairing that is kept here. */
    void endHere(SessionId id);
  }
}
