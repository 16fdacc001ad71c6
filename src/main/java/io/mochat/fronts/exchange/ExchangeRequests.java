package io.mochat.fronts.exchange;

import io.mochat.fronts.exchange.ExchangeCommands.Answer;
import io.mochat.fronts.exchange.ExchangeCommands.Ask;
import io.mochat.fronts.exchange.ExchangeCommands.Connect;
import io.mochat.fronts.exchange.ExchangeCommands.CreateInvite;
import io.mochat.fronts.exchange.ExchangeCommands.Identify;
import io.mochat.fronts.exchange.ExchangeCommands.Unknown;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.pairings.PairingManager;
import io.mochat.pairings.Peer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries out what clients say, and answers it. Thread-safe. */
@Component
class ExchangeRequests {

  private final ExchangeIdentities identities;
  private final ExchangeTalk talk;
  private final ExchangeBudgets budgets;
  private final ExchangeLog log;
  private final PairingManager pairings;

  ExchangeRequests(
      ExchangeIdentities identities,
      ExchangeTalk talk,
      ExchangeBudgets budgets,
      ExchangeLog log,
      PairingManager pairings) {
    this.identities = identities;
    this.talk = talk;
    this.budgets = budgets;
    this.log = log;
    this.pairings = pairings;
  }

  /** Answers one frame. */
  void answer(ExchangeClient client, String text) {
    Object requestId = null;
    try {
      budgets.requireFrame(client);
      var frame = ExchangeCommands.parse(text);
      var given = frame.isObject() ? frame.get("requestId") : null;
      requestId =
          given == null || given.toString().length() > ExchangeCommands.LONGEST ? null : given;
      carryOut(client, ExchangeCommands.read(frame), requestId);
    } catch (ExchangeRefusal refusal) {
      refuse(client, refusal, requestId);
    } catch (ChatException refusal) {
      refuse(client, ExchangeRefusal.of(refusal), requestId);
    }
  }

  /** Tells a client that something is refused. */
  void refuse(ExchangeClient client, ExchangeRefusal refusal, @Nullable Object requestId) {
    client.send(
        ExchangeFrames.answering(ExchangeFrames.error(refusal.text(), refusal.code()), requestId));
  }

  private void carryOut(
      ExchangeClient client, ExchangeCommands command, @Nullable Object requestId) {
    switch (command) {
      case Identify identify -> identify(client, identify.claim(), requestId);
      case CreateInvite create -> reply(client, invite(client), requestId);
      case Connect connect -> connect(client, connect, requestId);
      case Ask ask -> {
        var asker = require(client);
        budgets.requireQuestion(asker);
        reply(client, talk.ask(client, asker, ask.words()), requestId);
      }
      case Answer answer ->
          reply(
              client,
              talk.answer(client, require(client), answer.words(), answer.replyTo()),
              requestId);
      case Unknown unknown -> throw ExchangeRefusal.unknownType(unknown.type());
    }
  }

  private void identify(
      ExchangeClient client, ExchangeCommands.Claim claim, @Nullable Object requestId) {
    var peer = identities.identify(client, claim);
    log.identified(client, peer);
    reply(client, ExchangeFrames.identified(peer, client.id()), requestId);
  }

  private Map<String, Object> invite(ExchangeClient client) {
    var creator = client.peer();
    if (creator == null) {
      throw ExchangeRefusal.anonymousInvite();
    }
    var code = pairings.invite(creator);
    log.invited(code.code(), creator);
    return ExchangeFrames.inviteCreated(code.code(), creator);
  }

  private void connect(ExchangeClient client, Connect connect, @Nullable Object requestId) {
    if (connect.claim() != null) {
      identify(client, connect.claim(), requestId);
    }
    var by = require(client);
    try {
      var guessers = List.of(AddressKeys.of(client.address()), "exchange-" + client.id());
      var code = connect.code() == null ? "" : connect.code();
      var pairing = pairings.redeem(by, code, guessers);
      client.meets(pairing);
      reply(client, ExchangeFrames.connectedToFriend(pairing, pairing.other(by.id())), requestId);
    } catch (ChatException refusal) {
      if (refusal.code() != ErrorCode.RATE_LIMITED) {
        throw refusal;
      }
      refuse(client, ExchangeRefusal.of(refusal), requestId);
      ExchangeClose.GUESSING.close(client.socket());
    }
  }

  private static Peer require(ExchangeClient client) {
    var peer = client.peer();
    if (peer == null) {
      throw ExchangeRefusal.anonymous();
    }
    return peer;
  }

  private static void reply(
      ExchangeClient client, Map<String, Object> frame, @Nullable Object requestId) {
    client.send(ExchangeFrames.answering(frame, requestId));
  }
}
