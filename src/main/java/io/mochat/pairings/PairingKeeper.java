package io.mochat.pairings;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Ids;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import io.mochat.pairings.KnownPairings.Known;
import io.mochat.pairings.PairingEvent.Ended;
import io.mochat.pairings.PairingEvent.Left;
import io.mochat.pairings.PairingEvent.Opened;
import io.mochat.pairings.PairingEvent.Passed;
import io.mochat.pairings.PairingEvent.Returned;
import io.mochat.pairings.PairingNews.Away;
import io.mochat.pairings.PairingNews.Back;
import io.mochat.pairings.PairingNews.CodeGone;
import io.mochat.pairings.PairingNews.CodeMade;
import io.mochat.pairings.PairingNews.Hello;
import io.mochat.pairings.PairingNews.Kept;
import io.mochat.pairings.PairingNews.Over;
import io.mochat.pairings.PairingNews.Renamed;
import io.mochat.pairings.PairingNews.Said;
import io.mochat.questions.VolatileQuestions;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the pairings that were begun at this server, and follows those that others keep.
 * Thread-safe.
 *
 * <p>A pairing has one keeper, which gives its messages their order; all servers hear of each in
 * that order. With its keeper it is gone.
 */
@Component
class PairingKeeper implements OtherServers.Host {

  private static final Logger log = LoggerFactory.getLogger(PairingKeeper.class);

  private final Codes codes;
  private final KnownPairings known;
  private final RecentMessages recent;
  private final VolatileQuestions questions;
  private final PairingReplies replies;
  private final OtherServers others;
  private final PairingStream stream;
  private final Clock clock;
  private final Object opening = new Object();

  PairingKeeper(
      Codes codes,
      KnownPairings known,
      RecentMessages recent,
      VolatileQuestions questions,
      OtherServers others,
      PairingStream stream,
      Clock clock) {
    this.codes = codes;
    this.known = known;
    this.recent = recent;
    this.questions = questions;
    this.replies = new PairingReplies(questions);
    this.others = others;
    this.stream = stream;
    this.clock = clock;
    others.serve(this);
  }

  @Override
  public Pairing redeemHere(String code, Peer by) {
    var good = requireGood(code, by);
    if (!codes.take(good.code())) {
      throw new ChatException(ErrorCode.PAIRING_CODE_INVALID);
    }
    others.tell(new CodeGone(good.code()));
    synchronized (opening) {
      var pairing =
          known.between(good.creator(), by).map(Known::pairing).orElseGet(() -> open(good, by));
      others.tell(new Kept(pairing, by.id()));
      stream.tell(new Opened(pairing, by.id()));
      return pairing;
    }
  }

  PairingCode requireGood(String code, Peer by) {
    var found =
        codes.find(code).orElseThrow(() -> new ChatException(ErrorCode.PAIRING_CODE_INVALID));
    if (found.code().isExpired(clock.instant())) {
      throw new ChatException(ErrorCode.PAIRING_CODE_EXPIRED);
    }
    if (found.code().creator().isSame(by)) {
      throw new ChatException(ErrorCode.PAIRING_OWN_CODE);
    }
    return found.code();
  }

  private Pairing open(PairingCode code, Peer by) {
    if (known.isFull()) {
      throw new ChatException(ErrorCode.BUSY);
    }
    var pairing = new Pairing(Ids.pairing(), code.creator(), by, clock.instant());
    known.note(pairing, others.self(), new KeptPairing());
    return pairing;
  }

  @Override
  public Message sayHere(SessionId id, Saying saying) {
    var here = known.find(id).orElseThrow(PairingKeeper::gone);
    var kept = Objects.requireNonNull(here.kept(), "kept elsewhere");
    // Told within the lock, so that all hear of one pairing in its order; nobody told may block.
    synchronized (kept) {
      var first = kept.repeated(saying);
      if (first.isPresent()) {
        return first.get();
      }
      var pairing = known.find(id).orElseThrow(PairingKeeper::gone).pairing();
      var body = replies.resolved(id, saying);
      var message = questions.admit(kept.next(pairing, saying.from(), body, clock.instant()));
      kept.keep(saying, message);
      others.tell(new Said(pairing, message, saying.from(), saying.literal()));
      pass(new Passed(pairing, message, saying.from(), saying.literal()));
      return message;
    }
  }

  @Override
  public void endHere(SessionId id) {
    end(id, false);
  }

  /** Ends a pairing that is kept here. */
  void end(SessionId id, boolean idle) {
    if (over(id, idle)) {
      others.tell(new Over(id, idle));
    }
  }

  /** Ends all that are kept here, and takes the codes out of use. */
  void endAll() {
    codes.at(others.self()).toList().stream()
        .map(PairingCode::code)
        .filter(codes::take)
        .forEach(code -> others.tell(new CodeGone(code)));
    known.all().stream()
        .filter(one -> one.kept() != null)
        .forEach(one -> end(one.pairing().id(), false));
  }

  /** Has it over for this server. */
  boolean over(SessionId id, boolean idle) {
    var removed = known.remove(id);
    removed.ifPresent(
        ended -> {
          recent.forget(id, ended.head());
          questions.forget(id);
          stream.tell(new Ended(ended.pairing(), idle));
        });
    return removed.isPresent();
  }

  @Override
  public void hear(String from, PairingNews news) {
    switch (news) {
      case Hello hello -> tellAll();
      case CodeMade made -> codes.note(made.code(), from);
      case CodeGone gone -> codes.take(gone.code());
      case Kept kept -> hear(from, kept);
      case Said said -> {
        if (note(said.pairing(), from)) {
          hear(said);
        }
      }
      case Over over -> over(over.id(), over.idle());
      case Renamed renamed -> known.rename(renamed.peer());
      case Away away -> {
        if (known.setAway(away.member(), true)) {
          tellOf(away);
        }
      }
      case Back back -> {
        if (known.setAway(back.member(), false)) {
          tellOf(back);
        }
      }
    }
  }

  /** Tells those connected here that a member has no connection any more. */
  void tellOf(Away away) {
    known.of(away.member()).forEach(one -> stream.tell(new Left(one.pairing(), away.member())));
  }

  /** Tells them that it has one again. */
  void tellOf(Back back) {
    known.of(back.member()).forEach(one -> stream.tell(new Returned(one.pairing(), back.member())));
  }

  private void hear(Said said) {
    var message = said.message();
    try {
      message = questions.admit(message);
    } catch (ChatException settledHere) {
      // Its keeper has admitted it, and its word counts.
      log.debug("An answer in {} was settled here otherwise", said.pairing().id());
    }
    pass(new Passed(said.pairing(), message, said.from(), said.literal()));
  }

  private void hear(String from, Kept kept) {
    if (note(kept.pairing(), from) && kept.by() != null) {
      stream.tell(new Opened(kept.pairing(), kept.by()));
    }
  }

  private boolean note(Pairing pairing, String home) {
    if (known.isFull() && known.find(pairing.id()).isEmpty()) {
      return false;
    }
    known.note(pairing, home, null);
    return true;
  }

  private void pass(Passed passed) {
    known.said(passed.pairing().id(), passed.message().seq());
    recent.add(passed.pairing().id(), passed.message());
    stream.tell(passed);
  }

  private void tellAll() {
    codes.at(others.self()).forEach(code -> others.tell(new CodeMade(code)));
    known.all().stream()
        .filter(one -> one.home().equals(others.self()))
        .forEach(one -> others.tell(new Kept(one.pairing(), null)));
  }

  private static ChatException gone() {
    return new ChatException(ErrorCode.SESSION_NOT_FOUND);
  }
}
