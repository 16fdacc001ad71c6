package io.mochat.agents;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Temporary tokens in memory. */
final class FakeTemporaryTokens implements TemporaryTokenStore {

  private final Map<String, TemporaryToken> tokens = new ConcurrentHashMap<>();

  @Override
  public void insert(TemporaryToken token) {
    tokens.put(token.hash(), token);
  }

  @Override
  public Optional<TemporaryToken> find(String hash) {
    return Optional.ofNullable(tokens.get(hash));
  }

  @Override
  public List<TemporaryToken> list(MemberId agent) {
    return tokens.values().stream()
        .filter(token -> token.agent().equals(agent))
        .sorted(Comparator.comparing(TemporaryToken::createdAt).reversed())
        .toList();
  }

  @Override
  public boolean delete(String hash) {
    return tokens.remove(hash) != null;
  }

  @Override
  public boolean hasExpired(Instant time) {
    return tokens.values().stream().anyMatch(token -> !token.isGoodAt(time));
  }

  @Override
  public List<TemporaryToken> deleteExpired(Instant time) {
    var expired = tokens.values().stream().filter(token -> !token.isGoodAt(time)).toList();
    expired.forEach(token -> tokens.remove(token.hash()));
    return expired;
  }
}
