package io.mochat.storage.stores.webhooks;

import io.mochat.storage.database.TestConnection;
import io.mochat.webhooks.SecretSeal;
import io.mochat.webhooks.WebhookQueue;
import io.mochat.webhooks.WebhookStore;

/** The stores of webhooks on one database. */
public final class TestWebhooks {

  public final WebhookStore store;
  public final WebhookQueue queue;

  public TestWebhooks(TestConnection to, SecretSeal seal) {
    store = new JdbcWebhookStore(to.jdbc, to.transactions, new WebhookRows(seal));
    queue = new JdbcWebhookQueue(to.jdbc, to.transactions);
  }
}
