package io.mochat.cluster.pairings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mochat.cluster.pairings.WireForms.WireCode;
import io.mochat.cluster.pairings.WireForms.WireMessage;
import io.mochat.cluster.pairings.WireForms.WirePairing;
import io.mochat.cluster.pairings.WireForms.WirePeer;
import io.mochat.cluster.pairings.WireForms.WireSaying;
import org.jspecify.annotations.Nullable;

/** One frame: news for all, a call of one server, or its result. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(value = PairingFrame.Hello.class, name = "hello"),
  @Type(value = PairingFrame.Alive.class, name = "alive"),
  @Type(value = PairingFrame.Made.class, name = "made"),
  @Type(value = PairingFrame.Spent.class, name = "spent"),
  @Type(value = PairingFrame.Kept.class, name = "kept"),
  @Type(value = PairingFrame.Said.class, name = "said"),
  @Type(value = PairingFrame.Over.class, name = "over"),
  @Type(value = PairingFrame.Renamed.class, name = "renamed"),
  @Type(value = PairingFrame.Away.class, name = "away"),
  @Type(value = PairingFrame.Back.class, name = "back"),
  @Type(value = PairingFrame.Redeem.class, name = "redeem"),
  @Type(value = PairingFrame.Say.class, name = "say"),
  @Type(value = PairingFrame.End.class, name = "end"),
  @Type(value = PairingFrame.Result.class, name = "result")
})
sealed interface PairingFrame {

  record Hello() implements PairingFrame {}

  record Alive() implements PairingFrame {}

  record Made(WireCode code) implements PairingFrame {}

  record Spent(String code) implements PairingFrame {}

  record Kept(WirePairing pairing, @Nullable String by) implements PairingFrame {}

  record Said(WirePairing pairing, WireMessage message, WirePeer from, @Nullable String literal)
      implements PairingFrame {}

  record Over(String session, boolean idle) implements PairingFrame {}

  record Renamed(WirePeer peer) implements PairingFrame {}

  record Away(String member) implements PairingFrame {}

  record Back(String member) implements PairingFrame {}

  /** Wants a code redeemed at the server of this name, and the result under this number. */
  record Redeem(String at, String call, String code, WirePeer by) implements PairingFrame {}

  /** Wants something said in a pairing, likewise. */
  record Say(String at, String call, String session, WireSaying saying) implements PairingFrame {}

  /** Wants a pairing ended, without a result. */
  record End(String at, String session) implements PairingFrame {}

  /**
   * What came of a call: one of the three.
   *
   * @param refusal the code of an error
   */
  record Result(
      String call,
      @Nullable WirePairing pairing,
      @Nullable WireMessage message,
      @Nullable String refusal)
      implements PairingFrame {}

  /** A frame and which server it is of. */
  record Signed(String from, PairingFrame frame) {}
}
