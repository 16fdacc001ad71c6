package io.mochat.training;

import io.mochat.socketio.protocol.Packet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** Many clients over WebSocket, with both parsers and both vocabularies. */
record Crowd(Requests requests, Community community, LongAdder heard) {

  Crowd(Requests requests, Community community) {
    this(requests, community, new LongAdder());
  }

  /** Has so many connect at once; all of them are signed in and subscribed. */
  List<SocketClient> arrive(int count) {
    return AtOnce.await(IntStream.range(0, count).mapToObj(this::connect).toList());
  }

  private CompletableFuture<SocketClient> connect(int place) {
    var parser = place % 2 == 0 ? Parser.JSON : Parser.MSGPACK;
    var token = community.agent(place / 2).token();
    return new SocketClient(parser, token, wishes(place), heard).connect(requests);
  }

  /** Has one arrive as browsers do: by polling, then over a WebSocket. */
  SocketClient arriveByPolling(int place) {
    var client = PollingClient.signIn(requests, community.agent(place).token(), heard);
    return client.upgrade(Wishes.ofGuide()).join();
  }

  private List<Packet> wishes(int place) {
    boolean guide = place % 4 < 2;
    return guide
        ? Wishes.ofGuide()
        : Wishes.ofAdapter(community.session(place / 2), community.panel());
  }
}
