package io.mochat.repeats;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** First answers in memory. */
public final class FakeAnswerStore implements FirstAnswerStore {

  final Map<AttemptKey, FirstAnswer> all = new HashMap<>();

  @Override
  public Optional<FirstAnswer> find(AttemptKey key) {
    return Optional.ofNullable(all.get(key));
  }

  @Override
  public void save(FirstAnswer answer) {
    all.put(answer.key(), answer);
  }

  @Override
  public int deleteExpired(Instant now, int limit) {
    int before = all.size();
    all.values().removeIf(answer -> !answer.expiresAt().isAfter(now));
    return before - all.size();
  }

  @Override
  public int deleteBeyond(int most, int limit) {
    return 0;
  }
}
