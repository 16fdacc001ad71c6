package io.mochat.pairings;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.pairings.KnownPairings.Known;
import io.mochat.sessions.Session;
import io.mochat.sessions.SessionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Stands before the stored sessions: an open pairing is one too, found in memory. A closed one is
 * gone. Thread-safe.
 */
@Component
class PairingSessions implements SessionStore {

  // Behind all stored ones in the order of creation, as long as nobody stores more than that.
  private static final long FIRST_ORDINAL = 1_000_000_000_000_000L;

  private static final Comparator<Place> LATEST_FIRST =
      Comparator.comparing(Place::activeAt).thenComparing(Place::ordinal).reversed();

  private final SessionStore stored;
  private final KnownPairings known;
  private final PairingManager pairings;

  PairingSessions(
      @Qualifier("jdbcSessionStore") SessionStore stored,
      KnownPairings known,
      PairingManager pairings) {
    this.stored = stored;
    this.known = known;
    this.pairings = pairings;
  }

  @Override
  public void insert(Session session) {
    stored.insert(session);
  }

  @Override
  public SessionId openDm(Session session) {
    return stored.openDm(session);
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return id.isPairing() ? known.find(id).map(Known::session) : stored.find(id);
  }

  @Override
  public Optional<Session> findClosed(SessionId id) {
    return id.isPairing() ? Optional.empty() : stored.findClosed(id);
  }

  @Override
  public List<Place> latest(MemberId member, Range range, int most) {
    var places = stored.latest(member, range, most);
    var paired = known.of(member);
    return paired.isEmpty()
        ? places
        : Stream.concat(
                places.stream(),
                paired.stream().map(PairingSessions::place).filter(place -> isIn(range, place)))
            .sorted(LATEST_FIRST)
            .limit(most)
            .toList();
  }

  @Override
  public List<Session> findAll(Collection<SessionId> ids, boolean withMetadata) {
    var found = new ArrayList<>(stored.findAll(storedOnes(ids), withMetadata));
    ids.stream().filter(SessionId::isPairing).forEach(id -> find(id).ifPresent(found::add));
    return found;
  }

  @Override
  public Set<SessionId> among(MemberId member, Collection<SessionId> ids) {
    var found = new HashSet<>(stored.among(member, storedOnes(ids)));
    ids.stream()
        .filter(SessionId::isPairing)
        .filter(id -> find(id).filter(session -> session.includes(member)).isPresent())
        .forEach(found::add);
    return found;
  }

  @Override
  public void addParticipants(SessionId id, Collection<MemberId> members, Instant at) {
    stored.addParticipants(id, members, at);
  }

  @Override
  public void removeParticipants(SessionId id, Collection<MemberId> members, Instant at) {
    stored.removeParticipants(id, members, at);
  }

  @Override
  public void rename(SessionId id, String name, Instant at) {
    stored.rename(id, name, at);
  }

  @Override
  public void updateCreator(SessionId id, MemberId creator, Instant at) {
    stored.updateCreator(id, creator, at);
  }

  @Override
  public void updateMetadata(SessionId id, @Nullable Map<String, Object> metadata) {
    stored.updateMetadata(id, metadata);
  }

  @Override
  public boolean close(SessionId id, Instant at) {
    if (!id.isPairing()) {
      return stored.close(id, at);
    }
    boolean wasOpen = known.find(id).isPresent();
    pairings.end(id);
    return wasOpen;
  }

  private static List<SessionId> storedOnes(Collection<SessionId> ids) {
    return ids.stream().filter(id -> !id.isPairing()).toList();
  }

  private static Place place(Known one) {
    var opened = one.pairing().openedAt().toEpochMilli();
    // As precise as the cursors that are made of it.
    var active = Instant.ofEpochMilli(one.activeAt().toEpochMilli());
    return new Place(one.pairing().id(), active, FIRST_ORDINAL + opened);
  }

  private static boolean isIn(Range range, Place place) {
    var before = range.before();
    boolean isSince = range.since() == null || place.activeAt().isAfter(range.since());
    return isSince
        && (before == null
            || place.activeAt().isBefore(before.activeAt())
            || place.activeAt().equals(before.activeAt()) && place.ordinal() < before.ordinal());
  }
}
