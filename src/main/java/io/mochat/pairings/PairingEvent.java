package io.mochat.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.messages.Message;
import org.jspecify.annotations.Nullable;

/** What happens in pairings, on whichever server, as this one hears of it. */
public sealed interface PairingEvent {

  /** Which one, as it was then. */
  Pairing pairing();

  /**
   * A code was redeemed; the pairing may have been open before.
   *
   * @param by who redeemed it
   */
  record Opened(Pairing pairing, MemberId by) implements PairingEvent {}

  /**
   * Something was said.
   *
   * @param literal the content as JSON, if it was no text
   */
  record Passed(Pairing pairing, Message message, Peer from, @Nullable String literal)
      implements PairingEvent {

    /** What it is to clients that know only questions and answers. */
    public Part part() {
      return Part.of(message.body());
    }
  }

  /** One side is not connected any more. The pairing stays. */
  record Left(Pairing pairing, MemberId who) implements PairingEvent {}

  /** One side is connected again. */
  record Returned(Pairing pairing, MemberId who) implements PairingEvent {}

  /**
   * It is over.
   *
   * @param idle whether because nothing was said for long
   */
  record Ended(Pairing pairing, boolean idle) implements PairingEvent {}
}
