package io.mochat.fronts.exchange;

import io.mochat.fronts.exchange.ExchangeCommands.Claim;
import io.mochat.kernel.Caller;
import io.mochat.pairings.PairingManager;
import io.mochat.pairings.Peer;
import io.mochat.pairings.Peers;
import io.mochat.realtime.Presence;
import io.mochat.security.Authenticator;
import io.mochat.security.Credentials;
import io.mochat.users.OneLine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who clients are: members by their tokens, guests by what they say. Thread-safe. */
@Component
class ExchangeIdentities {

  private static final int LONGEST_USERNAME = 254;
  private static final int LONGEST_NICKNAME = 100;

  private final ExchangeProperties properties;
  private final ExchangeDirectory directory;
  private final Peers peers;
  private final PairingManager pairings;
  private final Authenticator authenticator;
  private final Presence presence;

  ExchangeIdentities(
      ExchangeProperties properties,
      ExchangeDirectory directory,
      Peers peers,
      PairingManager pairings,
      Authenticator authenticator,
      Presence presence) {
    this.properties = properties;
    this.directory = directory;
    this.peers = peers;
    this.pairings = pairings;
    this.authenticator = authenticator;
    this.presence = presence;
  }

  /** A client has shown at its handshake who it is. */
  void signIn(ExchangeClient client, Caller caller, Credentials shown) {
    var peer = peers.of(caller);
    client.signIn(peer, () -> authenticator.isStillValid(caller, shown));
    directory.enter(client, peer);
    greet(client, peer);
    presence.connected(peer.id(), client);
    // What was revoked between the handshake and here found no socket to close.
    if (!client.isSignedIn()) {
      client.cut();
    }
  }

  // Before presence tells its friends, so that it hears of them first.
  private void greet(ExchangeClient client, Peer peer) {
    for (var pairing : pairings.of(peer.id())) {
      var friend = pairing.other(peer.id());
      if (pairings.isAway(friend.id())) {
        client.parts(pairing);
      } else {
        client.send(ExchangeFrames.friendConnected(pairing, friend));
      }
    }
  }

  /** A client says who it is; who that is. */
  Peer identify(ExchangeClient client, Claim claim) {
    var token = claim.token();
    if (token != null && (client.peer() == null || isGuest(client))) {
      var shown = new Credentials(token, null);
      var caller = authenticator.authenticate(shown, client.address()).requireMember();
      leave(client);
      signIn(client, caller, shown);
    }
    var known = client.peer();
    return known != null && !known.guest()
        ? rename(client, known, claim)
        : identifyGuest(client, known, claim);
  }

  /** A socket is that of somebody else from now on, or of nobody: with a guest, all of it goes. */
  void leave(ExchangeClient client) {
    directory.exit(client);
    var peer = client.peer();
    if (peer == null) {
      return;
    }
    presence.disconnected(peer.id(), client);
    if (peer.guest()) {
      pairings.gone(peer);
    }
  }

  private Peer identifyGuest(ExchangeClient client, @Nullable Peer known, Claim claim) {
    if (!properties.guests()) {
      throw ExchangeRefusal.noGuests();
    }
    var username = claim.username();
    if (username == null) {
      throw ExchangeRefusal.usernameMissing();
    }
    requireName("username", username, LONGEST_USERNAME);
    if (peers.isMembers(username) || !directory.claim(client, username)) {
      throw ExchangeRefusal.usernameTaken();
    }
    var nickname = claim.nickname() == null ? username : requireNickname(claim.nickname());
    return known == null
        ? enter(client, peers.guest(username, nickname))
        : renamed(client, new Peer(known.profile(), username, true).called(nickname));
  }

  private Peer enter(ExchangeClient client, Peer guest) {
    client.setPeer(guest);
    directory.enter(client, guest);
    presence.connected(guest.id(), client);
    return guest;
  }

  private Peer rename(ExchangeClient client, Peer member, Claim claim) {
    var peer = member;
    if (claim.nickname() != null) {
      peer = peer.called(requireNickname(claim.nickname()));
    }
    var alias = claim.username();
    // Its friends may know it by the name that its client has been given. Nobody else's, though.
    if (alias != null && isName(alias, LONGEST_USERNAME) && !peers.isMembers(alias)) {
      peer = peer.alsoCalled(alias);
    }
    return peer.equals(member) ? member : renamed(client, peer);
  }

  private Peer renamed(ExchangeClient client, Peer peer) {
    client.setPeer(peer);
    pairings.rename(peer);
    return peer;
  }

  private static boolean isGuest(ExchangeClient client) {
    var peer = client.peer();
    return peer != null && peer.guest();
  }

  private static String requireNickname(String nickname) {
    requireName("nickname", nickname, LONGEST_NICKNAME);
    return nickname;
  }

  private static void requireName(String field, String name, int most) {
    if (!isName(name, most)) {
      throw ExchangeRefusal.name(field, most);
    }
  }

  private static boolean isName(String text, int most) {
    return text.codePointCount(0, text.length()) <= most && OneLine.isAcceptable(text);
  }
}
