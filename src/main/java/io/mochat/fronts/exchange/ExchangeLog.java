package io.mochat.fronts.exchange;

import io.mochat.connections.AddressClass;
import io.mochat.observability.OperatorLog;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.Part;
import io.mochat.pairings.Peer;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Notes for the operator what happens, never what is said, nor anybody's name or code. */
@Component
class ExchangeLog {

  private final OperatorLog log;

  ExchangeLog(OperatorLog log) {
    this.log = log;
  }

  void opened(ExchangeClient client) {
    note("🔌", "New WebSocket connection", "ID", client.id(), "From", from(client.address()));
  }

  void identified(ExchangeClient client, Peer peer) {
    note(
        "👤",
        "User identified",
        "ID",
        client.id(),
        "User",
        Masks.username(peer.username()),
        "Nickname",
        Masks.nickname(peer.nickname()));
  }

  void invited(String code, Peer creator) {
    note(
        "🎫",
        "Invitation created",
        "Code",
        Masks.code(code),
        "User",
        Masks.username(creator.username()));
  }

  void paired(Pairing pairing) {
    var id = pairing.id().value();
    note(
        "🤝",
        "Users connected",
        "Conn",
        id.substring(id.length() - Masks.ID),
        "User1",
        Masks.username(pairing.creator().username()),
        "User2",
        Masks.username(pairing.joiner().username()));
  }

  void passed(Part part, Peer from, Peer to, int length) {
    boolean asks = part == Part.QUESTION;
    note(
        asks ? "❓" : "💬",
        asks ? "Question forwarded" : "Answer forwarded",
        "From",
        Masks.username(from.username()),
        "To",
        Masks.username(to.username()),
        "Length",
        length + "chars");
  }

  private static String from(InetAddress address) {
    return AddressClass.of(address).word();
  }

  private void note(String icon, String message, String... context) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < context.length; i += 2) {
      named.put(context[i], context[i + 1]);
    }
    log.note(icon, message, named);
  }
}
