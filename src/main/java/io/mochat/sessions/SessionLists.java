package io.mochat.sessions;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Unread;
import io.mochat.pages.Page;
import io.mochat.pages.PageProperties;
import io.mochat.pages.Portions;
import io.mochat.sessions.SessionStore.Mark;
import io.mochat.sessions.SessionStore.Place;
import io.mochat.sessions.SessionStore.Range;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Lists the sessions of a member, page by page, those in which something happened last on the first
 * one. Thread-safe; every call reads the database.
 */
@Service
public class SessionLists {

  // More of them weigh more than a page.
  private static final int MOST = 2_000;
  // Sessions of many participants are read few at a time, so that none is read in vain.
  private static final int FIRST = 8;
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})\\.(\\d{1,18})");

  private static final Comparator<Entry> OLDEST_FIRST =
      Comparator.comparingLong(entry -> entry.place().ordinal());

  private final SessionStore store;
  private final ReadPositions positions;
  private final PageProperties pages;
  private final List<Consumer<MemberId>> listeners = new CopyOnWriteArrayList<>();

  SessionLists(SessionStore store, ReadPositions positions, PageProperties pages) {
    this.store = store;
    this.positions = positions;
    this.pages = pages;
  }

  /** Notifies a listener, which must not throw, of every member that looks through its sessions. */
  public void whenListed(Consumer<MemberId> listener) {
    listeners.add(listener);
  }

  /** Whether this member takes part in an open session. */
  public boolean hasAny(MemberId member) {
    return !store.latest(member, Range.ALL, 1).isEmpty();
  }

  /** The caller's sessions: a page of those active last, in the order of their creation. */
  public Page<Listed> list(Caller caller, Filter filter) {
    listeners.forEach(listener -> listener.accept(caller.id()));
    int most = filter.limit() == null ? MOST : filter.limit();
    var places = store.latest(caller.id(), filter.range(), most + 1);
    var taken =
        Portions.<Entry>read(
            pages.limit(most),
            FIRST,
            (last, count) -> read(places, last, count, filter.metadata()),
            entry -> entry.session().weight());
    var next = taken.more() ? cursor(taken.items().getLast().place().mark()) : null;
    var unread =
        positions.unread(caller.id(), taken.items().stream().map(one -> one.place().id()).toList());
    var listed =
        taken.items().stream()
            .sorted(OLDEST_FIRST)
            .map(Entry::session)
            .map(session -> new Listed(session, unread.getOrDefault(session.id(), Unread.NONE)))
            .toList();
    return new Page<>(listed, next);
  }

  /** The caller's open sessions, those active last first. */
  public List<Session> open(Caller caller, int most) {
    var ids = latest(caller, most);
    var found =
        store.findAll(ids, true).stream()
            .collect(Collectors.toMap(Session::id, Function.identity()));
    return ids.stream().flatMap(id -> Optional.ofNullable(found.get(id)).stream()).toList();
  }

  /** The ids of the caller's sessions in which something happened last. */
  public List<SessionId> latest(Caller caller, int most) {
    return store.latest(caller.id(), Range.ALL, most).stream().map(Place::id).toList();
  }

  /** Those of these sessions that the caller takes part in, closed ones too; by few queries. */
  public Set<SessionId> among(Caller caller, Collection<SessionId> ids) {
    return store.among(caller.id(), ids);
  }

  private List<Entry> read(List<Place> places, @Nullable Entry last, int most, boolean metadata) {
    int from = last == null ? 0 : places.indexOf(last.place()) + 1;
    var wanted = places.subList(from, Math.min(places.size(), from + most));
    var found =
        store.findAll(wanted.stream().map(Place::id).toList(), metadata).stream()
            .collect(Collectors.toMap(Session::id, Function.identity()));
    return wanted.stream()
        .flatMap(
            place ->
                Optional.ofNullable(found.get(place.id())).stream()
                    .map(session -> new Entry(place, session)))
        .toList();
  }

  private static String cursor(Mark last) {
    return last.activeAt().toEpochMilli() + "." + last.ordinal();
  }

  /** A session and where it stands. */
  private record Entry(Place place, Session session) {}

  /** A session of a list, and what the caller has not read in it. */
  public record Listed(Session session, Unread unread) {}

  /**
   * What a page is asked for with.
   *
   * @param updatedAfter only those in which something has happened since
   * @param cursor where the page before said that the next one begins
   * @param limit at most so many
   * @param metadata whether large metadata is wanted too
   */
  public record Filter(
      @Nullable Instant updatedAfter,
      @Nullable String cursor,
      @Nullable Integer limit,
      boolean metadata) {

    private Range range() {
      return new Range(updatedAfter, cursor == null || cursor.isBlank() ? null : before(cursor));
    }

    private static Mark before(String cursor) {
      var parts = CURSOR.matcher(cursor);
      if (!parts.matches()) {
        throw ChatException.invalid("cursor", "the nextCursor of an earlier page, or none");
      }
      var at = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
      return new Mark(at, Long.parseLong(parts.group(2)));
    }
  }
}
