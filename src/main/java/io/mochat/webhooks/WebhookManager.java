package io.mochat.webhooks;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.MessageLog;
import io.mochat.quotas.Quota;
import io.mochat.quotas.Quotas;
import io.mochat.repeats.Attempt;
import io.mochat.repeats.FirstAnswers;
import io.mochat.repeats.Repeatable;
import io.mochat.webhooks.WebhookTerms.Amendment;
import io.mochat.workspaces.WorkspaceManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Webhooks of members. Thread-safe. */
@Service
public class WebhookManager {

  /** The most conversations that one webhook names. */
  public static final int MOST_CONVERSATIONS = 100;

  private static final String ADDRESS =
      "an https address of at most 2048 characters, of a host on the Internet";

  private final WebhookStore store;
  private final WebhookOwners owners;
  private final WebhookSender sender;
  private final Access access;
  private final WorkspaceManager workspaces;
  private final MessageLog log;
  private final Quotas quotas;
  private final WebhookProperties properties;
  private final FirstAnswers answers;
  private final Transactions transactions;
  private final AuditLog audit;
  private final WebhookBell bell;
  private final Clock clock;

  WebhookManager(
      WebhookStore store,
      WebhookOwners owners,
      WebhookSender sender,
      Access access,
      WorkspaceManager workspaces,
      MessageLog log,
      Quotas quotas,
      WebhookProperties properties,
      FirstAnswers answers,
      Transactions transactions,
      AuditLog audit,
      WebhookBell bell,
      Clock clock) {
    this.store = store;
    this.owners = owners;
    this.sender = sender;
    this.access = access;
    this.workspaces = workspaces;
    this.log = log;
    this.quotas = quotas;
    this.properties = properties;
    this.answers = answers;
    this.transactions = transactions;
    this.audit = audit;
    this.bell = bell;
    this.clock = clock;
  }

  /**
   * Makes a webhook: it is told of what happens from now on. A repeat under its key is answered
   * with the first one as it is now.
   *
   * @throws ChatException {@code WEBHOOK_URL}; {@code VALIDATION_FAILED} for conversations that its
   *     owner may not read, and a workspace that it does not own; {@code QUOTA_REACHED}; {@code
   *     AGENT_NOT_FOUND} or {@code OWNERSHIP_UNCONFIRMED} for an agent that is not the caller's
   */
  public Webhook create(Caller caller, Plan plan, @Nullable Attempt attempt, Actor actor) {
    var owner = owners.of(caller, plan.agent());
    requireAddress(plan.terms().url());
    requireReadable(owner, plan.terms().conversations());
    requireManaged(owner, plan.terms().workspace());
    // Before the transaction: whatever is posted after the answer has a later position.
    long since = log.position();
    return once(attempt, AuditAction.WEBHOOK_CREATED, actor, () -> make(owner, plan, since));
  }

  /** Those of the caller, or of an agent of it, in this format; the oldest first. */
  public List<Webhook> list(Caller caller, @Nullable MemberId agent, String format) {
    return store.listOf(owners.of(caller, agent), format);
  }

  /**
   * A webhook that the caller may look after.
   *
   * @throws ChatException {@code WEBHOOK_NOT_FOUND}
   */
  public Webhook get(Caller caller, String id) {
    return owners.require(caller, id);
  }

  /**
   * Changes what is given. One that was switched off, or paused, and no longer is, is told of what
   * happens from now on, beside what waited.
   *
   * @throws ChatException as {@link #create} and {@link #get}
   */
  public Webhook update(
      Caller caller, String id, Amendment amendment, @Nullable Attempt attempt, Actor actor) {
    var before = owners.require(caller, id);
    if (amendment.url() != null) {
      requireAddress(amendment.url());
    }
    if (amendment.conversations() != null) {
      requireReadable(before.owner(), amendment.conversations());
    }
    long position = log.position();
    return once(
        attempt,
        AuditAction.WEBHOOK_UPDATED,
        actor,
        () -> store(amended(owners.require(caller, id), amendment, position)));
  }

  private Webhook amended(Webhook old, Amendment amendment, long position) {
    var now = clock.instant();
    var other = old.with(amendment.over(old.terms()), now);
    if (amendment.paused() == null) {
      return other;
    }
    if (amendment.paused()) {
      return other.paused(now);
    }
    return other.state() == Webhook.State.ACTIVE ? other : other.resumed(position, now);
  }

  private Webhook store(Webhook changed) {
    store.update(changed);
    return changed;
  }

  /**
   * Gives a webhook a fresh secret; the one before it signs along for a day.
   *
   * @throws ChatException as {@link #get}
   */
  public Webhook rotateSecret(Caller caller, String id, @Nullable Attempt attempt, Actor actor) {
    owners.require(caller, id);
    return once(
        attempt,
        AuditAction.WEBHOOK_ROTATED,
        actor,
        () -> store(owners.require(caller, id).rotated(clock.instant())));
  }

  /**
   * Deletes a webhook, and what waits for it.
   *
   * @throws ChatException as {@link #get}
   */
  public void delete(Caller caller, String id, Actor actor) {
    owners.require(caller, id);
    transactions.write(
        () -> {
          store.delete(id);
          return id;
        });
    audit.note(AuditAction.WEBHOOK_DELETED, actor, id);
  }

  private void requireAddress(String url) {
    if (!sender.accepts(url)) {
      throw ChatException.of(ErrorCode.WEBHOOK_URL, "url", ADDRESS);
    }
  }

  private void requireReadable(MemberId owner, Collection<ConversationId> conversations) {
    if (!conversations.stream().allMatch(one -> access.canRead(owner, one))) {
      throw ChatException.invalid("conversationIds", "ids of conversations that its owner reads");
    }
  }

  private void requireManaged(MemberId owner, @Nullable WorkspaceId workspace) {
    if (workspace != null && !workspaces.managersOf(workspace).contains(owner)) {
      throw ChatException.invalid("workspaceId", "the id of a workspace that its owner manages");
    }
  }

  /**
   * What a new webhook is to be.
   *
   * @param agent whose it is; {@code null} for the caller's
   * @param format the name of the format of its front
   */
  public record Plan(WebhookTerms terms, @Nullable MemberId agent, String format) {}

  private Webhook make(MemberId owner, Plan plan, long since) {
    quotas.requireRoom(Quota.WEBHOOKS, properties.ofMember(), () -> store.countOf(owner));
    quotas.requireRoom(Quota.WEBHOOKS, properties.most(), store::count);
    var now = clock.instant();
    var made =
        new Webhook(
            Webhook.freshId(),
            owner,
            plan.format(),
            plan.terms(),
            SigningSecrets.fresh(),
            Webhook.State.ACTIVE,
            null,
            since,
            null,
            now,
            now);
    store.insert(made);
    return made;
  }

  private Webhook once(
      @Nullable Attempt attempt, AuditAction action, Actor actor, Supplier<Webhook> work) {
    var webhook = answers.once(attempt, new ById(store, work));
    audit.note(action, actor, webhook.id());
    bell.ring();
    return webhook;
  }

  /** Work of which the id is kept, and no secret a second time. */
  private record ById(WebhookStore store, Supplier<Webhook> work) implements Repeatable<Webhook> {

    @Override
    public Webhook first() {
      return work.get();
    }

    @Override
    public Webhook again(String kept) {
      return store.find(kept).orElseThrow(() -> new ChatException(ErrorCode.WEBHOOK_NOT_FOUND));
    }

    @Override
    public String kept(Webhook answer) {
      return answer.id();
    }
  }
}
