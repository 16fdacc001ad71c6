package io.mochat.cluster.pairings;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import io.mochat.pairings.OtherServers;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.PairingNews;
import io.mochat.pairings.Peer;
import io.mochat.pairings.Saying;

/** A server that shares pairings with no other. */
public final class Alone implements OtherServers {

  @Override
  public String self() {
    return "";
  }

  @Override
  public void tell(PairingNews news) {}

  @Override
  public Pairing redeem(String home, String code, Peer by) {
    throw new ChatException(ErrorCode.PAIRING_CODE_INVALID);
  }

  @Override
  public Message say(String home, SessionId id, Saying saying) {
    throw new ChatException(ErrorCode.SESSION_NOT_FOUND);
  }

  @Override
  public void end(String home, SessionId id) {}

  @Override
  public boolean isLost(String home) {
    return false;
  }

  @Override
  public void pulse() {}

  @Override
  public void serve(Host host) {}
}
