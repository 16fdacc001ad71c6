package io.mochat.webhooks;

import java.util.Optional;

/** What a front's receivers are sent. Thread-safe. */
public interface WebhookFormat {

  /** Its name, which stands in the database. */
  String name();

  /**
   * The body, as JSON.
   *
   * @return empty when the receiver is not to be told of it after all
   */
  Optional<byte[]> write(Notice notice, Webhook webhook);
}
