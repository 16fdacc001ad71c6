package io.mochat.agents;

import io.mochat.kernel.Caller;
import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Change.SignInsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.kernel.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/**
 * Tokens that agents have for a time, beside the one that they registered with: {@value #MOST} at
 * most of one, the oldest goes. One that ends, or is expired, is refused at once; sockets that were
 * opened with it are cut, of an expired one within ten seconds. Thread-safe; keeps nothing in
 * memory.
 */
@Service
public class TemporaryTokens implements PeriodicTask {

  /** The most of one agent. */
  static final int MOST = 10;

  private final TemporaryTokenStore store;
  private final AgentStore agents;
  private final Transactions transactions;
  private final Changes changes;
  private final Clock clock;

  TemporaryTokens(
      TemporaryTokenStore store,
      AgentStore agents,
      Transactions transactions,
      Changes changes,
      Clock clock) {
    this.store = store;
    this.agents = agents;
    this.transactions = transactions;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Gives an agent a token until a time.
   *
   * @param label what it is given for
   * @throws ChatException {@code AGENT_NOT_FOUND}, {@code AGENT_INACTIVE}, or {@code AGENT_REVOKED}
   *     while the administrator or its owner keeps the agent without a token
   */
  public Issued issue(MemberId id, String label, Instant expiresAt) {
    return give(id, TokenHasher.freshToken(), label, expiresAt);
  }

  /**
   * The same for a token that the caller has made, which nobody can guess.
   *
   * @throws ChatException as {@link #issue}
   */
  public Issued give(MemberId id, String token, String label, Instant expiresAt) {
    return transactions.write(
        () -> {
          var agent =
              agents.find(id).orElseThrow(() -> new ChatException(ErrorCode.AGENT_NOT_FOUND));
          if (!agent.active()) {
            throw new ChatException(ErrorCode.AGENT_INACTIVE);
          }
          if (agents.isRevoked(id) || agents.isTokenless(id)) {
            throw new ChatException(ErrorCode.AGENT_REVOKED);
          }
          var hash = TokenHasher.hash(token);
          store.insert(new TemporaryToken(hash, id, label, clock.instant(), expiresAt));
          end(store.list(id).stream().skip(MOST).toList());
          return new Issued(agent.caller().with(hash), token);
        });
  }

  /** Ends those of an agent that were given for one thing. */
  public void end(MemberId agent, String label) {
    endThose(agent, token -> token.label().equals(label));
  }

  /** Ends all of an agent. */
  void endAll(MemberId agent) {
    endThose(agent, all -> true);
  }

  /** The one of this hash, if it is still good. */
  Optional<TemporaryToken> find(String hash) {
    return store.find(hash).filter(found -> found.isGoodAt(clock.instant()));
  }

  /** Says that what is remembered of an agent by any of its tokens is no longer true. */
  void agentChanged(MemberId agent) {
    store.list(agent).forEach(token -> changes.note(new AgentChanged(token.hash())));
  }

  /**
   * Replaces one by another that is good for as long, and no longer.
   *
   * @return whether the agent had it
   */
  boolean replace(MemberId agent, String oldHash, String hash) {
    var old = find(oldHash).filter(found -> found.agent().equals(agent));
    old.ifPresent(
        found -> {
          end(List.of(found));
          store.insert(found.with(hash));
        });
    return old.isPresent();
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }

  /** Cuts the sockets of expired ones. */
  @Override
  public void run() {
    // Mostly there are none: then nobody's write has to wait.
    if (!store.hasExpired(clock.instant())) {
      return;
    }
    transactions.write(
        () -> {
          var expired = store.deleteExpired(clock.instant());
          expired.forEach(this::noteEnd);
          return expired;
        });
  }

  private void endThose(MemberId agent, Predicate<TemporaryToken> which) {
    transactions.write(
        () -> {
          end(store.list(agent).stream().filter(which).toList());
          return agent;
        });
  }

  private void end(List<TemporaryToken> tokens) {
    for (var token : tokens) {
      if (store.delete(token.hash())) {
        noteEnd(token);
      }
    }
  }

  private void noteEnd(TemporaryToken token) {
    changes.note(new AgentChanged(token.hash()));
    changes.note(new SignInsChanged(token.agent()));
  }

  /**
   * A token that was given just now.
   *
   * @param caller the agent as it calls with it
   * @param token shown this once; only its hash is kept
   */
  public record Issued(Caller caller, String token) {}
}
