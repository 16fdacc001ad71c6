package io.mochat.webhooks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps deliveries, and which server makes those of a webhook. Thread-safe, among servers too. */
public interface WebhookQueue {

  /** Stores new ones; their webhooks are due when they are. */
  void insert(List<Delivery> deliveries);

  /**
   * Active webhooks of which something is due and which no server has claimed, those first that
   * have been due longest.
   */
  List<Due> dueWebhooks(Instant now, int most);

  /**
   * Claims a webhook for a server until a time.
   *
   * @return whether no other server has it
   */
  boolean claim(String webhook, String server, Instant now, Instant until);

  /**
   * Gives a webhook up that this server claimed. It is due when the first of its deliveries is, but
   * not before a time.
   */
  void release(String webhook, String server, Instant notBefore);

  /** Deliveries of a webhook that are due, the longest due first. */
  List<Delivery> due(String webhook, Instant now, int most);

  /** Stores what came of attempts. */
  void record(Collection<Delivery> tried);

  /**
   * Deliveries of a webhook, the newest first.
   *
   * @param state only those; {@code null} for all
   * @param before only those older than this id; {@code null} for the newest
   */
  List<Delivery> list(
      String webhook, Delivery.@Nullable State state, @Nullable String before, int most);

  /**
   * Makes settled deliveries due again, as if they had never been tried.
   *
   * @param ids which ones
   * @return how many there were
   */
  int replay(String webhook, Collection<String> ids, Instant now);

  /** The same for dead ones of what happened since a time, the newest first. */
  int replaySince(String webhook, Instant since, int most, Instant now);

  /** Deletes deliveries in this state that were last tried before a time; returns how many. */
  int deleteBefore(Delivery.State state, Instant before, int most);

  /** Active webhooks for which more than so many deliveries wait. */
  List<String> overfull(int most);

  /** Removes deliveries of deleted webhooks, so many at most, and then these; returns how many. */
  int purge(int most);

  /**
   * A webhook of which something is due.
   *
   * @param failing whether its last attempts failed
   */
  record Due(String webhook, boolean failing) {}
}
