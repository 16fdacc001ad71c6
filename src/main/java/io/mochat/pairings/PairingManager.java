package io.mochat.pairings;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import io.mochat.pairings.KnownPairings.Known;
import io.mochat.pairings.PairingNews.CodeGone;
import io.mochat.pairings.PairingNews.CodeMade;
import io.mochat.pairings.PairingNews.Renamed;
import io.mochat.questions.Question;
import io.mochat.questions.VolatileQuestions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Pairs two by a code that one gave the other, and passes on what they say. Thread-safe.
 *
 * <p>Nothing of it is stored: codes, pairings and what is said in them are in memory, each kept by
 * the server at which its code was made, and gone with it.
 */
@Service
public class PairingManager {

  private final Codes codes;
  private final KnownPairings known;
  private final PairingKeeper keeper;
  private final PairingPresence presence;
  private final CodeGuesses guesses;
  private final OtherServers others;
  private final PairingReplies replies;

  PairingManager(
      Codes codes,
      KnownPairings known,
      PairingKeeper keeper,
      PairingPresence presence,
      CodeGuesses guesses,
      OtherServers others,
      VolatileQuestions questions) {
    this.codes = codes;
    this.known = known;
    this.keeper = keeper;
    this.presence = presence;
    this.guesses = guesses;
    this.others = others;
    this.replies = new PairingReplies(questions);
  }

  /**
   * Makes a code that pairs its creator with whoever redeems it.
   *
   * @throws ChatException {@code QUOTA_REACHED} when the creator has as many as it may
   */
  public PairingCode invite(Peer creator) {
    var code = codes.make(creator, others.self());
    others.tell(new CodeMade(code));
    return code;
  }

  /**
   * Redeems a code, in upper case or not. A pair that is paired already stays so; the code is used
   * up all the same. A refused attempt uses nothing up.
   *
   * @param guessers what wrong codes count against: where they come from
   * @throws ChatException {@code PAIRING_CODE_INVALID}, {@code PAIRING_CODE_EXPIRED}, {@code
   *     PAIRING_OWN_CODE}, {@code BUSY}, or {@code RATE_LIMITED} after too many wrong ones
   */
  public Pairing redeem(Peer by, String code, List<String> guessers) {
    guesses.requireFew(guessers);
    try {
      return redeem(by, code);
    } catch (ChatException refusal) {
      if (refusal.code() == ErrorCode.PAIRING_CODE_INVALID) {
        guesses.wrong(guessers);
      }
      throw refusal;
    }
  }

  private Pairing redeem(Peer by, String code) {
    var good = keeper.requireGood(code, by);
    var home = codes.find(code).map(Codes.Known::home).orElseGet(others::self);
    if (home.equals(others.self())) {
      return keeper.redeemHere(good.code(), by);
    }
    var pairing = others.redeem(home, good.code(), by);
    // Its news may be behind its answer.
    known.note(pairing, home, null);
    return pairing;
  }

  /** Whether there is such a code, good or expired. */
  public boolean isKnown(String code) {
    return codes.find(code).isPresent();
  }

  /** The open pairings of somebody, the oldest first. */
  public List<Pairing> of(MemberId side) {
    return known.of(side).stream().map(Known::pairing).toList();
  }

  /** The open pairings of somebody, the one in which something was said last first. */
  public List<Pairing> latest(MemberId side) {
    return known.of(side).stream()
        .sorted(Comparator.comparingLong(Known::turn).reversed())
        .map(Known::pairing)
        .toList();
  }

  /** The open pairing in which a question has waited longest for an answer of this side. */
  public Optional<Pairing> waiting(MemberId side) {
    // Of questions of one millisecond, that of whom nothing was heard since comes first.
    return known.of(side).stream()
        .sorted(Comparator.comparingLong(Known::turn))
        .map(Known::pairing)
        .flatMap(one -> replies.oldest(one.id(), side).stream())
        .min(Comparator.comparing(Question::expiresAt))
        .flatMap(oldest -> known.find((SessionId) oldest.conversation()))
        .map(Known::pairing);
  }

  /** Whether somebody in a pairing has no connection any more. */
  public boolean isAway(MemberId side) {
    return known.isAway(side);
  }

  /** How many are open, at all servers. */
  public int count() {
    return known.count();
  }

  /** An open pairing. */
  public Optional<Pairing> find(SessionId id) {
    return known.find(id).map(Known::pairing);
  }

  /**
   * Passes something on to the other side, and to whatever else the speaker has connected.
   *
   * @throws ChatException {@code SESSION_NOT_FOUND}, {@code NOT_A_PARTICIPANT}, {@code PEER_AWAY},
   *     {@code IDEMPOTENCY_CONFLICT} or {@code BUSY}
   */
  public Message say(SessionId id, Saying saying) {
    var one = require(id);
    var pairing = one.pairing();
    if (pairing.side(saying.from().id()).isEmpty()) {
      throw new ChatException(ErrorCode.NOT_A_PARTICIPANT);
    }
    presence.require(pairing.other(saying.from().id()));
    return one.kept() == null ? sayElsewhere(one, saying) : keeper.sayHere(id, saying);
  }

  private Message sayElsewhere(Known one, Saying saying) {
    try {
      return others.say(one.home(), one.pairing().id(), saying);
    } catch (ChatException refusal) {
      // Its keeper is gone, and the pairing with it.
      if (refusal.code() == ErrorCode.SESSION_NOT_FOUND) {
        keeper.over(one.pairing().id(), false);
      }
      throw refusal;
    }
  }

  /** Ends a pairing for both sides, if it is open. */
  public void end(SessionId id) {
    known
        .find(id)
        .ifPresent(
            one -> {
              if (one.kept() == null) {
                others.end(one.home(), id);
                keeper.over(id, false);
              } else {
                keeper.end(id, false);
              }
            });
  }

  /** Ends all pairings of a guest that is gone, and takes its codes out of use. */
  public void gone(Peer guest) {
    codes.of(guest.id()).toList().stream()
        .map(one -> one.code().code())
        .filter(codes::take)
        .forEach(code -> others.tell(new CodeGone(code)));
    known.of(guest.id()).forEach(one -> end(one.pairing().id()));
  }

  /** Has a side called as it is now, in its pairings. */
  public void rename(Peer peer) {
    known.rename(peer);
    others.tell(new Renamed(peer));
  }

  private Known require(SessionId id) {
    return known.find(id).orElseThrow(() -> new ChatException(ErrorCode.SESSION_NOT_FOUND));
  }
}
