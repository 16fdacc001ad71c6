package io.mochat.fronts.claw.pairings;

import io.mochat.kernel.AddressKeys;
import io.mochat.pairings.PairingManager;
import io.mochat.pairings.Peer;
import io.mochat.pairings.Peers;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Codes and pairings. What answers hold is never stored, so no call can be repeated by a key. */
@Component
class PairingController implements Controller {

  private final PairingManager pairings;
  private final Peers peers;

  PairingController(PairingManager pairings, Peers peers) {
    this.pairings = pairings;
    this.peers = peers;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.onceHere("/api/claw/pairings", fields -> fields, this::invite),
        Endpoint.onceHere("/api/claw/pairings/redeem", RedeemRequest::read, this::redeem));
  }

  Reply<Invited> invite(Call call, Fields ignored) {
    var code = pairings.invite(peers.of(call.caller()));
    return Reply.of(new Invited(code.code(), code.expiresAt()));
  }

  Reply<Paired> redeem(Call call, RedeemRequest request) {
    var by = peers.of(call.caller());
    var pairing = pairings.redeem(by, request.code(), List.of(AddressKeys.of(call.address())));
    return Reply.of(new Paired(pairing.id().value(), Friend.of(pairing.other(by.id()))));
  }

  record RedeemRequest(String code) {
    static RedeemRequest read(Fields in) {
      return new RedeemRequest(in.required("code", Rule.atMost(100)));
    }
  }

  record Invited(String code, Instant expiresAt) {}

  record Paired(String sessionId, Friend friend) {}

  record Friend(String username, String nickname) {

    static Friend of(Peer peer) {
      return new Friend(peer.username(), peer.nickname());
    }
  }
}
