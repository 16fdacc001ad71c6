package io.mochat.webhooks;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.Transactions;
import io.mochat.pages.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What has become of what webhooks were told. Thread-safe. */
@Service
public class DeliveryManager {

  /** The most deliveries that are made again at a time. */
  public static final int MOST_REPLAYED = 1_000;

  private final WebhookQueue queue;
  private final WebhookOwners owners;
  private final Transactions transactions;
  private final AuditLog audit;
  private final WebhookBell bell;
  private final Clock clock;

  DeliveryManager(
      WebhookQueue queue,
      WebhookOwners owners,
      Transactions transactions,
      AuditLog audit,
      WebhookBell bell,
      Clock clock) {
    this.queue = queue;
    this.owners = owners;
    this.transactions = transactions;
    this.audit = audit;
    this.bell = bell;
    this.clock = clock;
  }

  /**
   * A page of the deliveries of a webhook, the newest first.
   *
   * @param state only those; {@code null} for all
   * @param cursor where the page before said that this one begins, if there was one
   * @throws ChatException {@code WEBHOOK_NOT_FOUND}
   */
  public Page<Delivery> list(
      Caller caller,
      String webhook,
      Delivery.@Nullable State state,
      @Nullable String cursor,
      int limit) {
    owners.require(caller, webhook);
    var found = queue.list(webhook, state, cursor, limit + 1);
    var page = found.stream().limit(limit).toList();
    return new Page<>(page, found.size() > limit ? page.getLast().id() : null);
  }

  /**
   * Has settled deliveries made again, under their ids.
   *
   * @return how many there were
   * @throws ChatException {@code WEBHOOK_NOT_FOUND}
   */
  public int replay(Caller caller, String webhook, Collection<String> ids, Actor actor) {
    owners.require(caller, webhook);
    int made = transactions.write(() -> queue.replay(webhook, ids, clock.instant()));
    return replayed(webhook, made, actor);
  }

  /**
   * The same for dead ones of what happened since a time: the newest {@value #MOST_REPLAYED}.
   *
   * @throws ChatException {@code WEBHOOK_NOT_FOUND}
   */
  public int replaySince(Caller caller, String webhook, Instant since, Actor actor) {
    owners.require(caller, webhook);
    int made =
        transactions.write(() -> queue.replaySince(webhook, since, MOST_REPLAYED, clock.instant()));
    return replayed(webhook, made, actor);
  }

  private int replayed(String webhook, int made, Actor actor) {
    audit.note(AuditAction.WEBHOOK_REPLAYED, actor, webhook);
    bell.ring();
    return made;
  }
}
