package io.mochat.storage.stores.credentials;

import io.mochat.kernel.MemberId;
import io.mochat.logins.Card;
import io.mochat.logins.CardStore;
import io.mochat.storage.database.JdbcTransactions;
import io.mochat.storage.database.JsonColumns;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCardStore implements CardStore {

  private static final String PUT =
      """
      INSERT INTO agent_cards (agent, bio, capabilities) VALUES (?, ?, ?)
      ON CONFLICT (agent) DO UPDATE SET bio = excluded.bio, capabilities = excluded.capabilities
      """;

  private final JdbcClient jdbc;
  private final JdbcTransactions transactions;
  private final JsonColumns json;

  JdbcCardStore(JdbcClient jdbc, JdbcTransactions transactions, JsonColumns json) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.json = json;
  }

  @Override
  public Optional<Card> find(MemberId agent) {
    return jdbc.sql("SELECT bio, capabilities FROM agent_cards WHERE agent = ?")
        .param(agent.value())
        .query(
            (row, number) ->
                new Card(row.getString("bio"), json.readList(row.getString("capabilities"))))
        .optional();
  }

  @Override
  public void put(MemberId agent, Card card) {
    transactions.write(
        () ->
            jdbc.sql(PUT)
                .params(
                    Arrays.asList(agent.value(), card.bio(), json.writeList(card.capabilities())))
                .update());
  }
}
