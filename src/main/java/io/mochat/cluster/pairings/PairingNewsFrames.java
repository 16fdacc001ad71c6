package io.mochat.cluster.pairings;

import io.mochat.cluster.pairings.WireForms.WireCode;
import io.mochat.cluster.pairings.WireForms.WireMessage;
import io.mochat.cluster.pairings.WireForms.WirePairing;
import io.mochat.cluster.pairings.WireForms.WirePeer;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.pairings.PairingNews;
import java.util.Optional;

/** News as frames, and back. Pure. */
final class PairingNewsFrames {

  private PairingNewsFrames() {}

  static PairingFrame frame(PairingNews news) {
    return switch (news) {
      case PairingNews.Hello hello -> new PairingFrame.Hello();
      case PairingNews.CodeMade made -> new PairingFrame.Made(WireCode.of(made.code()));
      case PairingNews.CodeGone gone -> new PairingFrame.Spent(gone.code());
      case PairingNews.Kept kept -> {
        var by = kept.by();
        yield new PairingFrame.Kept(WirePairing.of(kept.pairing()), by == null ? null : by.value());
      }
      case PairingNews.Said said ->
          new PairingFrame.Said(
              WirePairing.of(said.pairing()),
              WireMessage.of(said.message()),
              WirePeer.of(said.from()),
              said.literal());
      case PairingNews.Over over -> new PairingFrame.Over(over.id().value(), over.idle());
      case PairingNews.Renamed renamed -> new PairingFrame.Renamed(WirePeer.of(renamed.peer()));
      case PairingNews.Away away -> new PairingFrame.Away(away.member().value());
      case PairingNews.Back back -> new PairingFrame.Back(back.member().value());
    };
  }

  /** The news in a frame; empty if it is none. */
  static Optional<PairingNews> news(PairingFrame frame) {
    return Optional.ofNullable(
        switch (frame) {
          case PairingFrame.Hello hello -> new PairingNews.Hello();
          case PairingFrame.Made made -> new PairingNews.CodeMade(made.code().pairingCode());
          case PairingFrame.Spent spent -> new PairingNews.CodeGone(spent.code());
          case PairingFrame.Kept kept -> kept(kept);
          case PairingFrame.Said said ->
              new PairingNews.Said(
                  said.pairing().pairing(),
                  said.message().message(),
                  said.from().peer(),
                  said.literal());
          case PairingFrame.Over over ->
              new PairingNews.Over(new SessionId(over.session()), over.idle());
          case PairingFrame.Renamed renamed -> new PairingNews.Renamed(renamed.peer().peer());
          case PairingFrame.Away away -> new PairingNews.Away(new MemberId(away.member()));
          case PairingFrame.Back back -> new PairingNews.Back(new MemberId(back.member()));
          case PairingFrame.Alive alive -> null;
          case PairingFrame.Redeem redeem -> null;
          case PairingFrame.Say say -> null;
          case PairingFrame.End end -> null;
          case PairingFrame.Result result -> null;
        });
  }

  private static PairingNews kept(PairingFrame.Kept kept) {
    var by = kept.by();
    return new PairingNews.Kept(kept.pairing().pairing(), by == null ? null : new MemberId(by));
  }
}
