package io.mochat.webhooks;

import java.util.Arrays;
import java.util.Optional;

/** What a webhook can be told of; each front offers those that its clients know. */
public enum WebhookEvent {
  /** A message was posted where the owner reads. */
  MESSAGE_CREATED("message.created"),
  /** One that mentions the owner, by name or with everybody; never one of its own. */
  MESSAGE_MENTIONED("message.mentioned"),
  /** One of another in a conversation of two with the owner. */
  MESSAGE_DIRECT("message.direct"),
  /** One of another that replies to a message of the owner. */
  MESSAGE_REPLIED("message.replied"),
  /** A message was edited, recalled, reacted to or answered in its thread. */
  MESSAGE_REVISED("message.revised"),
  /** Somebody answered a question of the owner. */
  QUESTION_ANSWERED("question.answered"),
  /** The owner is to decide something. */
  APPROVAL_REQUESTED("approval.requested"),
  /** What the owner asked to be allowed is decided, or no longer to be. */
  APPROVAL_RESOLVED("approval.resolved"),
  /** Somebody wants to be in contact with the owner. */
  CONTACT_REQUESTED("contact.requested"),
  /** Nothing: somebody tries the webhook. */
  TEST("webhook.test");

  private final String word;

  WebhookEvent(String word) {
    this.word = word;
  }

  /** The word for it in the database, and of the fronts that have none of their own. */
  public String word() {
    return word;
  }

  /** The event of this word. */
  public static Optional<WebhookEvent> find(String word) {
    return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
  }
}
