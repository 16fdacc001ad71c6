package io.mochat.runtimes;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import io.mochat.messages.purposes.ApprovalId;
import io.mochat.messages.purposes.ApprovalState;
import io.mochat.messages.purposes.Matter.Action;
import io.mochat.questions.Patience;
import io.mochat.questions.approvals.Approval;
import io.mochat.questions.approvals.ApprovalManager.Requested;
import io.mochat.questions.approvals.Approvers;
import io.mochat.questions.approvals.Proof;
import io.mochat.questions.approvals.Verdict;
import io.mochat.questions.approvals.Wish;
import io.mochat.runtimes.Permission.Outcome;
import io.mochat.runtimes.RuntimeEvent.PermissionAsked;
import io.mochat.runtimes.RuntimeEvent.PermissionResolved;
import io.mochat.runtimes.catalog.SessionFacts;
import io.mochat.runtimes.codec.CliLine.ToolAsked;
import io.mochat.runtimes.codec.ToolSummary;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the runtime of one session asks to be allowed. All but reading is for the thread of the
 * worker.
 */
final class PermissionDesk {

  private static final Logger log = LoggerFactory.getLogger(PermissionDesk.class);

  private static final int MOST = 100;
  private static final String LATE = "Nobody allowed it in time";
  private static final String NOBODY = "Nobody in this conversation may allow it";
  private static final String DENIED = "It was not allowed";
  private static final String TOO_MANY = "Too much is asked for at once";

  private final RuntimeParts parts;
  private final Map<String, Asked> byRequest = new LinkedHashMap<>();
  // The messages that have asked, also those that are settled.
  private final Set<MessageId> known =
      Collections.newSetFromMap(
          new LinkedHashMap<MessageId, Boolean>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<MessageId, Boolean> eldest) {
              return size() > 2 * MOST;
            }
          });
  private volatile List<Asked> open = List.of();

  PermissionDesk(RuntimeParts parts) {
    this.parts = parts;
  }

  /** What is asked for now, the oldest first. On any thread. */
  List<Asked> open() {
    return open;
  }

  Optional<Asked> find(ApprovalId id) {
    return open.stream().filter(asked -> asked.permission().id().equals(id)).findFirst();
  }

  Optional<Asked> find(@Nullable MessageId message) {
    return open.stream().filter(asked -> asked.permission().message().equals(message)).findFirst();
  }

  /** Whether a message says that something is allowed or denied, and nothing else. */
  boolean isVerdict(Message message) {
    var about = message.replyTo();
    return about != null && Word.find(message.content()) != null && known.contains(about);
  }

  /** Decides as a message says, if its author may. */
  void decide(Message message, Profile author) {
    var word = Word.find(message.content());
    var asked = find(message.replyTo());
    if (word == null || asked.isEmpty()) {
      return;
    }
    var option = word == Word.DENY ? "deny" : "allow_once";
    boolean remembered = word == Word.ALWAYS;
    var id = asked.get().permission().id();
    var verdict = new Verdict(id, option, asked.get().hash(), null, remembered);
    try {
      var actor = new Actor(author.id(), "");
      parts.approvals.decide(Caller.member(author), Proof.TOKEN, verdict, actor);
    } catch (ChatException refusal) {
      // It is in the audit log, and somebody else may still decide.
      log.debug("{} was not decided by {}", id, author.id(), refusal);
    }
  }

  /** Asks those who may, unless that is allowed already or nobody can. */
  void ask(SessionFacts facts, CliProcess process, ToolAsked asked) {
    var approvers = approvers(facts);
    if (approvers.isEmpty() || byRequest.size() >= MOST) {
      process.deny(asked.requestId(), approvers.isEmpty() ? NOBODY : TOO_MANY);
      return;
    }
    try {
      var summary = ToolSummary.of(asked.tool(), asked.input());
      var timeout = facts.runtime().settings().permissionTimeout();
      var agent = facts.runtime().caller();
      var actor = new Actor(agent.id(), "");
      var wish = wish(summary, approvers, timeout);
      var requested = parts.approvals.request(agent, facts.session().id(), wish, actor);
      var id = requested.approval().id();
      parts.audit.note(AuditAction.RUNTIME_PERMISSION_ASKED, actor, id.value());
      take(
          new Asked(
              permission(summary, requested),
              facts,
              process,
              asked,
              deadline(timeout),
              requested.approval().terms().hash()),
          requested.approval());
    } catch (ChatException refusal) {
      log.warn(
          "A permission in {} was not asked for: {}", facts.session().id(), refusal.toString());
      process.deny(asked.requestId(), NOBODY);
    }
  }

  /** Takes what has become of an approval, if it is one of these. */
  void settled(Approval approval) {
    find(approval.id()).ifPresent(asked -> settled(asked, approval));
  }

  /** The runtime no longer asks. */
  void withdraw(String requestId) {
    var asked = byRequest.get(requestId);
    if (asked != null) {
      cancel(asked);
      resolve(asked, Outcome.WITHDRAWN, null, DENIED);
    }
  }

  /** The turn is over, or is to be. */
  void withdrawAll() {
    List.copyOf(byRequest.keySet()).forEach(this::withdraw);
  }

  /** Denies what nobody has decided in time. */
  void expire(long now) {
    for (var asked : open) {
      if (now - asked.deadline() >= 0) {
        expire(asked);
      }
    }
  }

  boolean isEmpty() {
    return byRequest.isEmpty();
  }

  /** When something expires next, if anything is asked for. */
  Optional<Long> nextDeadline() {
    return open.stream().map(Asked::deadline).min((one, other) -> Long.signum(one - other));
  }

  private void take(Asked asked, Approval approval) {
    byRequest.put(asked.request().requestId(), asked);
    known.add(asked.permission().message());
    open = List.copyOf(byRequest.values());
    if (approval.state() == ApprovalState.PENDING) {
      parts.news.tell(new PermissionAsked(asked.session(), asked.permission()));
    } else {
      settled(asked, approval);
    }
  }

  private void settled(Asked asked, Approval approval) {
    var decision = approval.decision();
    var by = decision == null ? null : decision.by();
    switch (approval.state()) {
      case PENDING -> {}
      case ALLOWED -> resolve(asked, Outcome.ALLOWED, by, "");
      case DENIED -> resolve(asked, Outcome.DENIED, by, reason(decision));
      case EXPIRED -> resolve(asked, Outcome.EXPIRED, null, LATE);
      case CANCELLED -> resolve(asked, Outcome.WITHDRAWN, null, DENIED);
    }
  }

  private void resolve(Asked asked, Outcome outcome, @Nullable MemberId by, String reason) {
    byRequest.remove(asked.request().requestId());
    open = List.copyOf(byRequest.values());
    if (outcome.isAllowed()) {
      asked.process().allow(asked.request().requestId(), asked.request().input());
    } else {
      asked.process().deny(asked.request().requestId(), reason);
    }
    if (outcome != Outcome.WITHDRAWN) {
      parts.audit.note(
          AuditAction.RUNTIME_PERMISSION_ANSWERED,
          new Actor(by, ""),
          asked.permission().id().value(),
          List.of());
    }
    parts.news.tell(new PermissionResolved(asked.session(), asked.permission().id(), outcome, by));
  }

  private void expire(Asked asked) {
    var agent = asked.facts().runtime().caller();
    try {
      var now = parts.approvals.await(agent, asked.permission().id(), Patience.none());
      if (now.state() != ApprovalState.PENDING) {
        settled(asked, now);
        return;
      }
    } catch (ChatException refusal) {
      log.debug("{} is not there any more", asked.permission().id(), refusal);
    }
    cancel(asked);
    resolve(asked, Outcome.EXPIRED, null, LATE);
  }

  private void cancel(Asked asked) {
    var agent = asked.facts().runtime().caller();
    try {
      parts.approvals.cancel(agent, asked.permission().id(), new Actor(agent.id(), ""));
    } catch (ChatException refusal) {
      log.debug("{} was settled before", asked.permission().id(), refusal);
    }
  }

  // Those of the catalogue who take part here.
  private List<MemberId> approvers(SessionFacts facts) {
    return parts.users.findAll(facts.session().participants()).values().stream()
        .filter(member -> parts.grants.mayApprove(facts.runtime(), member))
        .map(member -> member.id())
        .toList();
  }

  private static Wish wish(ToolSummary summary, List<MemberId> approvers, Duration timeout) {
    return new Wish(
        summary.title(),
        summary.details(),
        new Action(summary.tool(), summary.arguments()),
        List.of(),
        new Approvers.Named(approvers),
        timeout.compareTo(Wish.SHORTEST) < 0 ? Wish.SHORTEST : timeout,
        null);
  }

  private Permission permission(ToolSummary summary, Requested requested) {
    var approval = requested.approval();
    return new Permission(
        approval.id(),
        approval.message(),
        summary.tool(),
        summary.line(),
        summary.risk(),
        approval.expiresAt(),
        approval.terms().approvers());
  }

  private static long deadline(Duration timeout) {
    return System.nanoTime() + timeout.toNanos();
  }

  private static String reason(Approval.@Nullable Decision decision) {
    var comment = decision == null ? null : decision.comment();
    return comment == null || comment.isBlank() ? DENIED : DENIED + ": " + comment;
  }

  /** What people write to decide. */
  private enum Word {
    ALLOW,
    ALWAYS,
    DENY;

    static @Nullable Word find(String content) {
      return switch (content.strip().toLowerCase(Locale.ROOT)) {
        case "allow" -> ALLOW;
        case "allow always" -> ALWAYS;
        case "deny" -> DENY;
        default -> null;
      };
    }
  }

  /**
   * Something that is asked for.
   *
   * @param hash distinguishes it from anything else that could be asked for
   */
  record Asked(
      Permission permission,
      SessionFacts facts,
      CliProcess process,
      ToolAsked request,
      long deadline,
      String hash) {

    SessionId session() {
      return facts.session().id();
    }
  }
}
