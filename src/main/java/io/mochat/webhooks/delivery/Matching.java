package io.mochat.webhooks.delivery;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.purposes.Purpose;
import io.mochat.panels.KnownPanels;
import io.mochat.panels.Panel;
import io.mochat.sessions.KnownSessions;
import io.mochat.sessions.SessionType;
import io.mochat.webhooks.Delivery;
import io.mochat.webhooks.WebhookEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which webhooks are told of what the log says. Thread-safe. */
@Component
class Matching {

  private final AudienceSource audiences;
  private final MessageLog log;
  private final KnownPanels panels;
  private final KnownSessions sessions;
  private final Clock clock;

  Matching(
      AudienceSource audiences,
      MessageLog log,
      KnownPanels panels,
      KnownSessions sessions,
      Clock clock) {
    this.audiences = audiences;
    this.log = log;
    this.panels = panels;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** What is due because of this entry, given who reads there now. */
  List<Delivery> due(Hooks hooks, LogEntry entry) {
    var due = new ArrayList<Delivery>();
    audiences
        .find(entry.conversation())
        .map(audience -> hooks.ownersAmong(audience.readers().get()))
        .ifPresent(owners -> owners.forEach(owner -> add(due, hooks, entry, owner)));
    return due;
  }

  private void add(List<Delivery> due, Hooks hooks, LogEntry entry, MemberId owner) {
    var message = entry.message();
    var wanted = EnumSet.noneOf(WebhookEvent.class);
    hooks
        .byOwner()
        .getOrDefault(owner, List.of())
        .forEach(one -> wanted.addAll(one.terms().events()));
    var workspace = workspaceOf(message.conversation());
    var now = clock.instant();
    for (var event : events(entry, owner, wanted)) {
      for (var webhook : hooks.of(owner, event)) {
        if (entry.position() > webhook.since()
            && webhook.terms().cover(message.conversation(), workspace)) {
          due.add(
              Delivery.due(
                  webhook.id(),
                  event,
                  message.conversation(),
                  message.seq(),
                  message.id().value(),
                  at(entry),
                  now));
        }
      }
    }
  }

  /** What this entry is to a member, of what it wants to know. */
  private Set<WebhookEvent> events(LogEntry entry, MemberId owner, Set<WebhookEvent> wanted) {
    var events = EnumSet.noneOf(WebhookEvent.class);
    for (var event : wanted) {
      boolean is =
          switch (entry) {
            case Posted posted -> isPosted(event, posted.message(), owner);
            case Revised revised -> event == WebhookEvent.MESSAGE_REVISED;
          };
      if (is) {
        events.add(event);
      }
    }
    return events;
  }

  private boolean isPosted(WebhookEvent event, Message message, MemberId owner) {
    boolean ofAnother = !message.sender().equals(owner);
    return switch (event) {
      case MESSAGE_CREATED -> true;
      case MESSAGE_MENTIONED -> ofAnother && mentions(message, owner);
      case MESSAGE_DIRECT -> ofAnother && isDirect(message.conversation());
      case MESSAGE_REPLIED -> ofAnother && isBy(owner, message, message.replyTo());
      case QUESTION_ANSWERED ->
          message.purpose() instanceof Purpose.Answer answer
              && isBy(owner, message, answer.question());
      case APPROVAL_REQUESTED ->
          message.purpose() instanceof Purpose.Approval approval
              && approval.approvers().contains(owner);
      case MESSAGE_REVISED, APPROVAL_RESOLVED, CONTACT_REQUESTED, TEST -> false;
    };
  }

  private static boolean mentions(Message message, MemberId member) {
    return message.mentions().all() || message.mentions().members().contains(member);
  }

  private boolean isDirect(ConversationId conversation) {
    return conversation instanceof SessionId id
        && sessions.find(id).filter(session -> session.type() == SessionType.DM).isPresent();
  }

  private boolean isBy(MemberId member, Message beside, @Nullable MessageId id) {
    return id != null
        && log.find(beside.conversation(), id)
            .filter(found -> found.sender().equals(member))
            .isPresent();
  }

  private @Nullable WorkspaceId workspaceOf(ConversationId conversation) {
    return conversation instanceof PanelId panel
        ? panels.find(panel).map(Panel::workspace).orElse(null)
        : null;
  }

  private static Instant at(LogEntry entry) {
    return switch (entry) {
      case Posted posted -> posted.message().createdAt();
      case Revised revised -> revised.revision().at();
    };
  }
}
