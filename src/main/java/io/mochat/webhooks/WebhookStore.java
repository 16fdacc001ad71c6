package io.mochat.webhooks;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps webhooks, and how far they have followed the log. Thread-safe, among servers too. */
public interface WebhookStore {

  /** Stores a new one. */
  void insert(Webhook webhook);

  /** The webhook of this id, unless it was deleted; also within a transaction. */
  Optional<Webhook> find(String id);

  /** Those of an owner and a format, the oldest first. */
  List<Webhook> listOf(MemberId owner, String format);

  /** How many an owner has. */
  int countOf(MemberId owner);

  /** How many there are. */
  int count();

  /** Stores terms, secrets, state and health of one that is there. */
  void update(Webhook webhook);

  /** Stores since when it has been failing, and nothing else. */
  void updateHealth(String id, @Nullable Instant failingSince);

  /** Deletes one. What is left of it is removed by {@link WebhookQueue#purge}. */
  void delete(String id);

  /** How far the log has been followed. */
  Cursor cursor();

  /** All that are active. */
  List<Webhook> active();

  /** Those of one owner that are active, of any format. */
  List<Webhook> activeOf(MemberId owner);

  /**
   * Notes that the log has been followed further, unless another server did that meanwhile or the
   * webhooks are no longer those of then.
   *
   * @return whether it was noted
   */
  boolean advance(Cursor from, long position);

  /**
   * How far the log has been followed.
   *
   * @param position up to which everything that is due has been noted
   * @param version another one after each change of the webhooks
   */
  record Cursor(long position, long version) {}
}
