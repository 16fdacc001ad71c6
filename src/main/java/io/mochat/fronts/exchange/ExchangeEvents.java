package io.mochat.fronts.exchange;

import io.mochat.kernel.MemberId;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.PairingEvent;
import io.mochat.pairings.PairingEvent.Ended;
import io.mochat.pairings.PairingEvent.Left;
import io.mochat.pairings.PairingEvent.Opened;
import io.mochat.pairings.PairingEvent.Passed;
import io.mochat.pairings.PairingEvent.Returned;
import io.mochat.pairings.PairingStream;
import io.mochat.pairings.Part;
import io.mochat.pairings.Peer;
import org.springframework.stereotype.Component;

/** Tells sockets what happens in their pairings, whoever causes it. Thread-safe. */
@Component
class ExchangeEvents {

  private final ExchangeDirectory directory;
  private final ExchangeLog log;

  ExchangeEvents(ExchangeDirectory directory, ExchangeLog log, PairingStream stream) {
    this.directory = directory;
    this.log = log;
    stream.whenHappened(this::deliver);
  }

  private void deliver(PairingEvent event) {
    switch (event) {
      case Opened opened -> {
        log.paired(opened.pairing());
        meet(opened.pairing(), side(opened.pairing(), opened.by()));
      }
      case Passed passed -> pass(passed);
      case Left left -> part(left.pairing(), side(left.pairing(), left.who()));
      case Returned returned -> meet(returned.pairing(), side(returned.pairing(), returned.who()));
      case Ended ended -> ended.pairing().peers().forEach(peer -> end(ended.pairing(), peer));
    }
  }

  private static Peer side(Pairing pairing, MemberId who) {
    return pairing.side(who).orElseThrow();
  }

  private void meet(Pairing pairing, Peer friend) {
    var frame = ExchangeFrames.friendConnected(pairing, friend);
    for (var client : directory.of(pairing.other(friend.id()).id())) {
      client.meets(pairing);
      client.send(frame);
    }
  }

  private void part(Pairing pairing, Peer friend) {
    for (var client : directory.of(pairing.other(friend.id()).id())) {
      if (client.parts(pairing)) {
        client.send(ExchangeFrames.friendDisconnected(friend));
      }
    }
  }

  private void end(Pairing pairing, Peer friend) {
    for (var client : directory.of(pairing.other(friend.id()).id())) {
      if (client.ends(pairing, friend)) {
        client.send(ExchangeFrames.friendDisconnected(friend));
      }
    }
  }

  private void pass(Passed passed) {
    var to = passed.pairing().other(passed.from().id());
    var content =
        passed.literal() == null
            ? passed.message().content()
            : ExchangeCommands.parse(passed.literal());
    var type = passed.part() == Part.QUESTION ? "question" : "answer";
    // Nothing but an answer is known to clients: a plain message is one to no question.
    boolean replies = passed.part() == Part.ANSWER;
    var frame = ExchangeFrames.said(type, passed.message(), replies, content, passed.from());
    directory.of(to.id()).forEach(client -> client.send(frame));
    log.passed(passed.part(), passed.from(), to, passed.message().content().length());
  }
}
