package io.mochat.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import org.jspecify.annotations.Nullable;

/**
 * What one server tells all others of its pairings. News of each server come in the order in which
 * it told them, or not at all.
 */
public sealed interface PairingNews {

  /** A server is there that knows of nothing yet: whoever hears it tells what there is. */
  record Hello() implements PairingNews {}

  /** A code may be redeemed, at the server that tells it. */
  record CodeMade(PairingCode code) implements PairingNews {}

  /** A code is no longer good. */
  record CodeGone(String code) implements PairingNews {}

  /**
   * There is a pairing, kept by the server that tells it.
   *
   * @param by who has just redeemed a code for it; {@code null} if nobody did
   */
  record Kept(Pairing pairing, @Nullable MemberId by) implements PairingNews {}

  /** Something was said in a pairing that the telling server keeps. */
  record Said(Pairing pairing, Message message, Peer from, @Nullable String literal)
      implements PairingNews {}

  /** A pairing is over. */
  record Over(SessionId id, boolean idle) implements PairingNews {}

  /** A side has another nickname or username now. */
  record Renamed(Peer peer) implements PairingNews {}

  /** A member has no connection to any server any more. */
  record Away(MemberId member) implements PairingNews {}

  /** A member has a connection again. */
  record Back(MemberId member) implements PairingNews {}
}
