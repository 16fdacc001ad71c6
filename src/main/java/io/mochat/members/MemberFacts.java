package io.mochat.members;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.MembersMoved;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFact.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Notes what happens to members, and tells it to those who may know. Thread-safe. The newest
 * {@value #MOST} facts of thirty days are kept.
 */
@Service
public class MemberFacts implements PeriodicTask {

  static final int MOST = 10_000;
  static final Duration KEPT = Duration.ofDays(30);

  private final MemberFactStore store;
  private final Changes changes;
  private final Clock clock;

  MemberFacts(MemberFactStore store, Changes changes, Clock clock) {
    this.store = store;
    this.changes = changes;
    this.clock = clock;
  }

  /** Notes what happened to a member of a workspace, within the transaction that does it. */
  public void note(
      Kind kind,
      WorkspaceId workspace,
      MemberId member,
      @Nullable MemberId by,
      @Nullable String detail) {
    note(new MemberFact(0, kind, member, workspace, null, other(member, by), detail, now()));
  }

  /** The same in a conversation. A pairing is not noted: nothing of it is stored. */
  public void note(
      Kind kind,
      ConversationId conversation,
      MemberId member,
      @Nullable MemberId by,
      @Nullable String detail) {
    note(new MemberFact(0, kind, member, null, conversation, other(member, by), detail, now()));
  }

  /** Notifies a listener, on any thread, of the place of every fact, once it is committed. */
  public void whenNoted(LongConsumer listener) {
    changes.when(MembersMoved.class, moved -> listener.accept(moved.place()));
  }

  /** The fact at this place, if it is still kept. */
  public Optional<MemberFact> find(long place) {
    return store.find(place);
  }

  /**
   * Where a reading begins that is to tell what happened from now on, or after an earlier answer.
   *
   * @param place that of an earlier answer; {@code null} for none
   * @param position without one, the place in the log of an earlier answer, after which it happened
   *     or a little before; {@code null} for none: then nothing has happened yet
   */
  public Begin begin(@Nullable Long place, @Nullable Long position) {
    long newest = store.newest();
    if (place != null) {
      return new Begin(Math.min(place, newest), place);
    }
    return new Begin(position == null ? newest : store.newestBefore(position), null);
  }

  /** What the caller may know of that happened since then. */
  public News since(Caller caller, Begin begin, int most) {
    long newest = store.newest();
    long from = begin.from();
    var place = begin.given();
    var oldest = store.oldest();
    boolean gap = place != null && oldest != null && place < oldest - 1;
    var found = store.after(from, caller.id(), most);
    long reached = found.size() == most ? found.getLast().place() : newest;
    return new News(found, Math.max(reached, from), gap);
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  /** Deletes what is no longer kept. */
  @Override
  public void run() {
    store.prune(MOST, now().minus(KEPT));
  }

  private Instant now() {
    return clock.instant();
  }

  private void note(MemberFact fact) {
    changes.note(new MembersMoved(store.insert(fact)));
  }

  private static @Nullable MemberId other(MemberId member, @Nullable MemberId by) {
    return member.equals(by) ? null : by;
  }

  /**
   * Where a reading begins.
   *
   * @param given the place of an earlier answer, if it is that
   */
  public record Begin(long from, @Nullable Long given) {}

  /**
   * What happened.
   *
   * @param place what to ask with the next time
   * @param gap whether some of it is no longer kept
   */
  public record News(List<MemberFact> facts, long place, boolean gap) {

    public News {
      facts = List.copyOf(facts);
    }
  }
}
