package io.mochat.realtime;

import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Change.SignInsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.MemberEvent.MemberLeft;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The bells of all requests that wait for news. Thread-safe.
 *
 * <p>A bell carries nothing. Whoever it wakes reads the log, with its access checked again; so a
 * bell that rings once too often is harmless, and one that is set before reading misses nothing.
 *
 * <p>At most {@value #MOST} requests wait at once, {@value #MOST_OF_ONE} of one member.
 */
@Component
public class Arrivals implements Front, SmartLifecycle {

  private static final int MOST = 20_000;
  private static final int MOST_OF_ONE = 1_000;

  private final Map<MemberId, Set<Bell>> bells = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean running;
  private volatile boolean stopped;

  Arrivals(EventStreamer streamer, Presence presence, Changes changes) {
    streamer.register(this);
    presence.whenCut(this::cut);
    // The wait ends without news: the client asks again, and is authenticated again.
    changes.when(SignInsChanged.class, changed -> silence(changed.member()));
    changes.when(EverythingStale.class, stale -> bells.keySet().forEach(this::silence));
  }

  /**
   * Sets a bell that rings at the next message the member may read. Set it before reading what is
   * there already, and close it in the end.
   *
   * @param conversation the only one of interest; {@code null} for all of the member's
   * @throws ChatException {@code BUSY} when too many are waiting
   */
  Bell expect(MemberId member, @Nullable ConversationId conversation) {
    if (waiting.incrementAndGet() > MOST) {
      waiting.decrementAndGet();
      throw new ChatException(ErrorCode.BUSY);
    }
    var bell = new Bell(conversation, closed -> remove(member, closed));
    if (add(member, bell) > MOST_OF_ONE) {
      bell.close();
      throw new ChatException(ErrorCode.BUSY);
    }
    if (stopped) {
      bell.silence();
    }
    return bell;
  }

  /** How many requests are waiting. */
  public int waiting() {
    return waiting.get();
  }

  /** Whether a request of this member is waiting. */
  public boolean isAwaited(MemberId member) {
    return bells.containsKey(member);
  }

  @Override
  public void deliver(ConversationEvent event) {
    if (bells.isEmpty()) {
      return;
    }
    switch (event) {
      case MessagePosted posted -> ring(posted.audience());
      // No request waits for revisions: each reads messages, and would find none.
      case MessageRevised revised -> {}
      case ConversationClosed closed ->
          bells.keySet().forEach(member -> ring(member, closed.conversation()));
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    switch (event) {
      case MemberLeft left -> ring(left.member(), left.conversation());
    }
  }

  @Override
  public void start() {
    running = true;
    stopped = false;
  }

  /**
   * Ends every wait, also later ones, before the web server stops, which otherwise would wait for
   * them.
   */
  @Override
  public void stop() {
    running = false;
    // Set first: a bell that is added meanwhile is silenced by expect() or by the next line.
    stopped = true;
    bells.values().forEach(all -> all.forEach(Bell::silence));
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  // Iterates over the smaller side: a pair among thousands waiting, or ten among thousands.
  private void ring(Audience audience) {
    var readers = audience.readers().get();
    var fewer = readers.size() < bells.size() ? readers : bells.keySet();
    for (var member : fewer) {
      if (readers.contains(member)) {
        ring(member, audience.conversation());
      }
    }
  }

  private void ring(MemberId member, ConversationId conversation) {
    for (var bell : bells.getOrDefault(member, Set.of())) {
      if (bell.concerns(conversation)) {
        bell.ring();
      }
    }
  }

  private void silence(MemberId member) {
    bells.getOrDefault(member, Set.of()).forEach(Bell::silence);
  }

  private void cut(MemberId member) {
    bells.getOrDefault(member, Set.of()).forEach(Bell::cut);
  }

  private int add(MemberId member, Bell bell) {
    return bells
        .compute(
            member,
            (id, present) -> {
              Set<Bell> all = present == null ? ConcurrentHashMap.newKeySet(2) : present;
              all.add(bell);
              return all;
            })
        .size();
  }

  private void remove(MemberId member, Bell bell) {
    bells.computeIfPresent(
        member,
        (id, present) -> {
          if (present.remove(bell)) {
            waiting.decrementAndGet();
          }
          return present.isEmpty() ? null : present;
        });
  }
}
