package io.mochat.mailbox;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.Transactions;
import io.mochat.pages.Page;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Conversations of which members want no counts and no notifications; what is said there reaches
 * them as before. Thread-safe.
 */
@Service
public class MuteManager {

  private static final int MOST = 10_000;

  private final MuteStore store;
  private final Access access;
  private final Quotas quotas;
  private final Transactions transactions;
  private final Clock clock;

  MuteManager(
      MuteStore store, Access access, Quotas quotas, Transactions transactions, Clock clock) {
    this.store = store;
    this.access = access;
    this.quotas = quotas;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Mutes a conversation for the caller, or ends that.
   *
   * @throws ChatException as {@link Access#requireRead}; {@code QUOTA_REACHED}
   */
  public void mute(Caller caller, ConversationId conversation, boolean muted) {
    access.requireRead(caller, conversation);
    transactions.write(
        () -> {
          if (muted) {
            quotas.requireRoom(Quota.MUTES, MOST, () -> store.count(caller.id(), MOST));
            store.insert(caller.id(), conversation, clock.instant());
          } else {
            store.delete(caller.id(), conversation);
          }
          return conversation;
        });
  }

  /** What the caller has muted, by id. */
  public Page<ConversationId> list(Caller caller, @Nullable String cursor, int limit) {
    List<ConversationId> found = store.list(caller.id(), cursor, limit + 1);
    boolean more = found.size() > limit;
    var shown = more ? found.subList(0, limit) : found;
    return new Page<>(shown, more ? shown.getLast().value() : null);
  }
}
