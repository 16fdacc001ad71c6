package io.mochat.webhooks;

/** Is told of what becomes of webhooks. Thread-safe. */
public interface WebhookListener {

  /** So many deliveries are due. */
  void noted(int deliveries);

  /** An attempt was made; the word is that of its outcome. */
  void attempted(String outcome);

  /** A webhook was switched off. */
  void disabled(Webhook.Reason reason);
}
