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
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Notes what happens to members, and tells it to those who may know. Thread-safe. The newest
 * {@value #MOST} facts of thirty days are kept.
 */
@Service
public class MemberFacts implements PeriodicTask {

  /** A place among the facts of another log. */
  public static final long ELSEWHERE = Long.MAX_VALUE;

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
    note(List.of(fact(kind, member, workspace, null, by, detail)));
  }

  /** The same in a conversation. A pairing is not noted: nothing of it is stored. */
  public void note(
      Kind kind,
      ConversationId conversation,
      MemberId member,
      @Nullable MemberId by,
      @Nullable String detail) {
    note(List.of(fact(kind, member, null, conversation, by, detail)));
  }

  /** The same that happened to several at once. */
  public void note(
      Kind kind, ConversationId conversation, Collection<MemberId> members, MemberId by) {
    note(members.stream().map(member -> fact(kind, member, null, conversation, by, null)).toList());
  }

  /** Notes that members are no longer in a conversation: one of them may have left it by itself. */
  public void noteGone(ConversationId conversation, Collection<MemberId> members, MemberId by) {
    note(
        members.stream()
            .map(
                member ->
                    fact(
                        member.equals(by) ? Kind.LEFT : Kind.REMOVED,
                        member,
                        null,
                        conversation,
                        by,
                        null))
            .toList());
  }

  /**
   * Notifies a listener, on any thread, of the places of facts, once they are committed: of those
   * of one transaction together, where they were noted so.
   */
  public void whenNoted(Consumer<List<Long>> listener) {
    changes.when(MembersMoved.class, moved -> listener.accept(moved.places()));
  }

  /** The facts at these places that are still kept, in order. */
  public List<MemberFact> findAll(Collection<Long> places) {
    return store.findAll(places);
  }

  /**
   * Where a reading begins that is to tell what happened from now on, or after an earlier answer.
   *
   * @param place that of an earlier answer; {@code null} for none, {@link #ELSEWHERE} for one of
   *     another log
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
    boolean gap = place != null && isMissing(place, oldest, newest);
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

  // One beyond the newest is of a log that is gone, unless all facts have become too old since.
  private static boolean isMissing(long place, @Nullable Long oldest, long newest) {
    return place == ELSEWHERE || oldest != null && (place < oldest - 1 || place > newest);
  }

  private Instant now() {
    return clock.instant();
  }

  private void note(List<MemberFact> facts) {
    if (!facts.isEmpty()) {
      changes.note(new MembersMoved(store.insert(facts)));
    }
  }

  private MemberFact fact(
      Kind kind,
      MemberId member,
      @Nullable WorkspaceId workspace,
      @Nullable ConversationId conversation,
      @Nullable MemberId by,
      @Nullable String detail) {
    var actor = member.equals(by) ? null : by;
    return new MemberFact(0, kind, member, workspace, conversation, actor, detail, now());
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
