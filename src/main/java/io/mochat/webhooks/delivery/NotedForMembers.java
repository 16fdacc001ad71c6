package io.mochat.webhooks.delivery;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.notices.MemberNotices;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.WebhookBell;
import io.mochat.webhooks.WebhookEvent;
import io.mochat.webhooks.WebhookListener;
import io.mochat.webhooks.WebhookQueue;
import io.mochat.webhooks.WebhookStore;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Notes for webhooks what the log does not tell, in the transaction in which it happens. */
@Component
class NotedForMembers implements MemberNotices {

  private final WebhookStore store;
  private final WebhookQueue queue;
  private final WebhookBell bell;
  private final WebhookListener listener;
  private final Transactions transactions;
  private final Clock clock;

  NotedForMembers(
      WebhookStore store,
      WebhookQueue queue,
      WebhookBell bell,
      WebhookListener listener,
      Transactions transactions,
      Clock clock) {
    this.store = store;
    this.queue = queue;
    this.bell = bell;
    this.listener = listener;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void note(MemberId member, MemberNotice notice) {
    var event = event(notice.kind());
    var now = clock.instant();
    var conversation = notice.conversation();
    var due =
        store.activeOf(member).stream()
            .filter(webhook -> webhook.terms().events().contains(event))
            .filter(webhook -> conversation == null || webhook.terms().cover(conversation, null))
            .map(
                webhook ->
                    Delivery.due(webhook.id(), event, conversation, 0, notice.about(), now, now))
            .toList();
    if (due.isEmpty()) {
      return;
    }
    queue.insert(due);
    transactions.afterCommit(
        () -> {
          listener.noted(due.size());
          bell.ring();
        });
  }

  private static WebhookEvent event(Kind kind) {
    return switch (kind) {
      case APPROVAL_RESOLVED -> WebhookEvent.APPROVAL_RESOLVED;
      case CONTACT_REQUESTED -> WebhookEvent.CONTACT_REQUESTED;
    };
  }
}
