package io.mochat.contacts;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import java.util.List;

/**
 * The DM of each pair, as contacts and blocks change it. Thread-safe; changes are to be made within
 * a transaction.
 */
public interface Dms {

  /** The DM of two members, open to both from then on, with all that is in it. */
  SessionId open(MemberId one, MemberId other);

  /** Nothing can be posted in the pair's DM, if it has one, or it can again. */
  void shut(MemberId one, MemberId other, boolean isShut);

  /** Notes that whoever remembers who talks in the pair's DM, if it has one, asks anew. */
  void moved(MemberId one, MemberId other);

  /** What is left in a DM that waits for an answer, the oldest first. */
  List<Message> heldIn(SessionId session);

  /** Closes a DM that waits for an answer; one that waits no more stays. */
  void closeHeld(SessionId session);
}
