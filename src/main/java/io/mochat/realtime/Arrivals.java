package io.mochat.realtime;

import io.mochat.kernel.Change.EverythingStale;
import io.mochat.kernel.Change.SignInsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Audience;
import io.mochat.quotas.Quota;
import io.mochat.quotas.QuotaListener;
import io.mochat.quotas.QuotaProperties;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.realtime.Wait.Waiter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The bells of all requests that wait for news. Thread-safe.
 *
 * <p>A bell carries nothing. Whoever it wakes reads the log, with its access checked again; so a
 * bell that rings once too often is harmless, and one that is set before reading misses nothing.
 *
 * <p>At most {@value #MOST} requests wait at once, and of one member as many as its quota says.
 */
@Component
public class Arrivals implements Front, SmartLifecycle {

  private static final int MOST = 20_000;

  private final Map<MemberId, Set<Bell>> bells = new ConcurrentHashMap<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger waitingForMembers = new AtomicInteger();
  private final QuotaProperties quotas;
  private final QuotaListener refusals;
  private volatile boolean running;
  private volatile boolean stopped;

  Arrivals(
      EventStreamer streamer,
      Presence presence,
      Changes changes,
      QuotaProperties quotas,
      QuotaListener refusals) {
    this.quotas = quotas;
    this.refusals = refusals;
    streamer.register(this);
    presence.whenCut(this::cut);
    // The wait ends without news: the client asks again, and is authenticated again.
    changes.when(SignInsChanged.class, changed -> silence(changed.member()));
    changes.when(EverythingStale.class, stale -> bells.keySet().forEach(this::silence));
  }

  /**
   * Sets a bell that rings at the next message the member may read, or whatever else it waits for.
   * Set it before reading what is there already, and close it in the end.
   *
   * @throws ChatException {@code BUSY} when too many are waiting
   */
  Bell expect(Waiter waiter) {
    var member = waiter.member();
    if (waiting.incrementAndGet() > MOST) {
      waiting.decrementAndGet();
      throw new ChatException(ErrorCode.BUSY);
    }
    var bell =
        new Bell(
            waiter.conversation(),
            waiter.revisions(),
            waiter.members(),
            closed -> remove(member, closed));
    if (isTooMany(add(member, bell), bell)) {
      bell.close();
      refusals.refused(Quota.WAITING);
      throw new ChatException(ErrorCode.BUSY);
    }
    if (stopped) {
      bell.silence();
    }
    return bell;
  }

  // Each message wakes all those that wait for any: fewer of them may wait than for one
  // conversation.
  private boolean isTooMany(Set<Bell> ofMember, Bell added) {
    if (quotas.waiting() > 0 && ofMember.size() > quotas.waiting()) {
      return true;
    }
    return added.isForAll()
        && quotas.waitingSyncs() > 0
        && ofMember.stream().filter(Bell::isForAll).count() > quotas.waitingSyncs();
  }

  /** How many requests are waiting. */
  public int waiting() {
    return waiting.get();
  }

  /** How many of them wait for somebody to come or go. */
  int waitingForMembers() {
    return waitingForMembers.get();
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
      case MessagePosted posted -> ring(posted.audience(), bell -> true);
      // Others read messages, and would find none.
      case MessageRevised revised -> ring(revised.audience(), Bell::isForRevisions);
      case ConversationClosed closed ->
          bells.keySet().forEach(member -> ring(member, closed.conversation(), bell -> true));
    }
  }

  @Override
  public void deliver(MemberEvent event) {
    switch (event) {
      case MemberLeft left -> ring(left.member(), left.conversation(), bell -> true);
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
  private void ring(Audience audience, Predicate<Bell> concerned) {
    var readers = audience.readers().get();
    var fewer = readers.size() < bells.size() ? readers : bells.keySet();
    for (var member : fewer) {
      if (readers.contains(member)) {
        ring(member, audience.conversation(), concerned);
      }
    }
  }

  /** Rings the bells of a member for a conversation alone, for news that is no message. */
  void ring(MemberId member, ConversationId conversation) {
    ring(member, conversation, bell -> !bell.isForAll());
  }

  /** Rings the bells of those of these members that wait for somebody to come or go. */
  void ringForMembers(Set<MemberId> concerned) {
    var fewer = concerned.size() < bells.size() ? concerned : bells.keySet();
    for (var member : fewer) {
      if (concerned.contains(member)) {
        bells.getOrDefault(member, Set.of()).stream()
            .filter(Bell::isForMembers)
            .forEach(Bell::ring);
      }
    }
  }

  private void ring(MemberId member, ConversationId conversation, Predicate<Bell> concerned) {
    for (var bell : bells.getOrDefault(member, Set.of())) {
      if (bell.concerns(conversation) && concerned.test(bell)) {
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

  private Set<Bell> add(MemberId member, Bell bell) {
    return bells.compute(
        member,
        (id, present) -> {
          Set<Bell> all = present == null ? ConcurrentHashMap.newKeySet(2) : present;
          all.add(bell);
          if (bell.isForMembers()) {
            waitingForMembers.incrementAndGet();
          }
          return all;
        });
  }

  private void remove(MemberId member, Bell bell) {
    bells.computeIfPresent(
        member,
        (id, present) -> {
          if (present.remove(bell)) {
            waiting.decrementAndGet();
            if (bell.isForMembers()) {
              waitingForMembers.decrementAndGet();
            }
          }
          return present.isEmpty() ? null : present;
        });
  }
}
