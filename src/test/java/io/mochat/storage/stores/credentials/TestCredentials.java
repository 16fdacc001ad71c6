package io.mochat.storage.stores.credentials;

import io.mochat.agents.TemporaryTokenStore;
import io.mochat.credentials.AgentKeyStore;
import io.mochat.credentials.NonceStore;
import io.mochat.storage.TestDatabase;
import io.mochat.users.AllowedNameStore;

/** The stores of what agents prove who they are by, on one database. */
record TestCredentials(
    AgentKeyStore keys, TemporaryTokenStore tokens, NonceStore nonces, AllowedNameStore names) {

  static TestCredentials on(TestDatabase database) {
    var jdbc = database.jdbc;
    var transactions = database.transactions;
    return new TestCredentials(
        new JdbcAgentKeyStore(jdbc, transactions),
        new JdbcTemporaryTokenStore(jdbc, transactions),
        new JdbcNonceStore(jdbc, transactions),
        new JdbcAllowedNameStore(jdbc, transactions));
  }
}
