package io.mochat.agents.health;

import static java.util.Objects.requireNonNull;

import io.mochat.agents.OwnershipManager;
import io.mochat.agents.Whereabouts;
import io.mochat.kernel.Caller;
import io.mochat.pages.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells owners how their agents are. Thread-safe; keeps nothing in memory. */
@Service
public class HealthManager {

  /** How many days are told of, today among them. */
  public static final int DAYS = 8;

  private final OwnershipManager ownerships;
  private final Whereabouts whereabouts;
  private final AgentDayStore store;
  private final Clock clock;

  HealthManager(
      OwnershipManager ownerships, Whereabouts whereabouts, AgentDayStore store, Clock clock) {
    this.ownerships = ownerships;
    this.whereabouts = whereabouts;
    this.store = store;
    this.clock = clock;
  }

  /**
   * A page of the agents that named this owner, as {@link OwnershipManager#listOf} has them.
   *
   * @param cursor where the page before said that this one begins, if there was one
   */
  public Page<AgentHealth> of(Caller owner, @Nullable String cursor) {
    var page = ownerships.listOf(owner, cursor);
    var ids = page.items().stream().map(owned -> owned.agent().id()).toList();
    var where = whereabouts.of(ids);
    var first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(DAYS - 1L);
    var days = store.since(first, ids);
    return page.map(
        owned ->
            new AgentHealth(
                owned,
                requireNonNull(where.get(owned.agent().id())),
                filled(first, days.getOrDefault(owned.agent().id(), List.of()))));
  }

  // Days on which nothing happened are days all the same.
  private static List<AgentDay> filled(LocalDate first, List<AgentDay> known) {
    return Stream.iterate(first, day -> day.plusDays(1))
        .limit(DAYS)
        .map(
            day ->
                known.stream()
                    .filter(one -> one.day().equals(day))
                    .findFirst()
                    .orElseGet(() -> new AgentDay(day, 0, 0, null)))
        .toList();
  }
}
