package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.SharedSockets;
import io.mochat.realtime.SharedSockets.Trace;
import io.mochat.realtime.subscriptions.Subscriber;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A socket as the guide's dialect sees it. While it is being brought up to date, live messages wait
 * here, so that older ones are sent first; nothing is sent under the lock. Beyond {@value
 * #MOST_WAITING} of them the socket is closed.
 */
final class ClawClient {

  private static final int MOST_WAITING = 10_000;

  private final SignedInSocket signedIn;
  private final long since;
  private @Nullable List<MessagePosted> waiting;
  private long sentUpTo;
  private volatile Set<String> asked = Set.of();
  private volatile boolean left;

  /**
   * @param since the place in the log from which on the socket gets everything
   */
  ClawClient(SignedInSocket signedIn, long since) {
    this.signedIn = signedIn;
    this.since = since;
  }

  SignedInSocket signedIn() {
    return signedIn;
  }

  Socket socket() {
    return signedIn.socket();
  }

  long since() {
    return since;
  }

  /** Whether events carry an offset as a second argument. */
  boolean countsOffsets() {
    return signedIn.admission() != null;
  }

  /** What it asks for beside conversations. */
  Set<String> asked() {
    return asked;
  }

  /** Notes what it asks for beside conversations. */
  void asks(Set<String> names) {
    asked = Set.copyOf(names);
  }

  /** Notes that it has said goodbye: nothing of it is restored. */
  void leave() {
    left = true;
  }

  /** Makes live messages wait from now on. */
  synchronized void hold() {
    waiting = new ArrayList<>();
  }

  /**
   * Notes that messages up to this position have been sent from the log. A message can be read
   * there before it is announced: its announcement, however late, must not send it again.
   */
  synchronized void sentUpTo(long position) {
    sentUpTo = position;
  }

  /** Takes a live message if they have to wait, or if it has been sent already. */
  synchronized boolean keeps(MessagePosted posted) {
    if (posted.message().position() <= sentUpTo) {
      return true;
    }
    if (waiting == null) {
      return false;
    }
    if (waiting.size() >= MOST_WAITING) {
      signedIn.cut();
    } else {
      waiting.add(posted);
    }
    return true;
  }

  /**
   * Whether no message is still to come: while live messages wait, a revision could overtake the
   * one it is of. What is left out then is told by a doorbell once they wait no more.
   */
  synchronized boolean hasGotAll() {
    return waiting == null;
  }

  /** What has waited since the last call; when there is nothing, live messages wait no more. */
  synchronized List<MessagePosted> release() {
    var released = waiting == null ? List.<MessagePosted>of() : waiting;
    waiting = released.isEmpty() ? null : new ArrayList<>();
    return released;
  }

  void emit(Event event) {
    socket().emit(event);
  }

  /** A client with what it subscribed to. */
  record Subscribed(ClawClient client, Subscriber<ClawClient> subscriber)
      implements SharedSockets.Open {

    @Override
    public MemberId member() {
      return subscriber.member();
    }

    @Override
    public String parser() {
      return client.socket().format().name();
    }

    @Override
    public @Nullable String privateId() {
      var admission = client.signedIn().admission();
      return admission == null ? null : admission.privateId();
    }

    @Override
    public boolean hasLeft() {
      return client.left;
    }

    @Override
    public Trace trace() {
      return new Trace(client.socket().id(), subscriber.snapshot(), client.since(), client.asked());
    }
  }
}
