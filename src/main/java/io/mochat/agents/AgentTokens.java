package io.mochat.agents;

import io.mochat.kernel.Change.AgentChanged;
import io.mochat.kernel.Change.MemberCut;
import io.mochat.kernel.Change.SignInsChanged;
import io.mochat.kernel.Changes;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import io.mochat.repeats.AttemptKey;
import io.mochat.repeats.FirstAnswers;
import io.mochat.repeats.Repeatable;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Replaces the tokens of agents. The old one is refused, and sockets opened with it are cut, at
 * once. Thread-safe; keeps nothing in memory.
 */
@Component
class AgentTokens {

  private static final String ROTATION = "agents/rotateToken";

  private final AgentStore store;
  private final TemporaryTokens temporary;
  private final List<LoginsOfAgents> logins;
  private final FirstAnswers answers;
  private final Transactions transactions;
  private final Changes changes;

  AgentTokens(
      AgentStore store,
      TemporaryTokens temporary,
      List<LoginsOfAgents> logins,
      FirstAnswers answers,
      Transactions transactions,
      Changes changes) {
    this.store = store;
    this.temporary = temporary;
    this.logins = List.copyOf(logins);
    this.answers = answers;
    this.transactions = transactions;
    this.changes = changes;
  }

  /** Replaces all tokens of the agent by one. */
  String rotate(MemberId agent) {
    var token = TokenHasher.freshToken();
    return transactions.write(
        () -> {
          cut(agent, store.updateToken(agent, TokenHasher.hash(token)));
          temporary.endAll(agent);
          logins.forEach(login -> login.endAll(agent));
          return token;
        });
  }

  /** Replaces the token that the agent registered with; those that it has for a time stay. */
  String renew(MemberId agent) {
    var token = TokenHasher.freshToken();
    return transactions.write(
        () -> {
          changes.note(new AgentChanged(store.updateToken(agent, TokenHasher.hash(token))));
          changes.note(new SignInsChanged(agent));
          return token;
        });
  }

  /**
   * Replaces the token that the agent shows; its others stay as they are.
   *
   * <p>Repeated with that token under the key, it replaces the one that it gave before, whose
   * answer was lost.
   *
   * @throws ChatException {@code INVALID_TOKEN} when another rotation was quicker
   */
  String rotate(MemberId agent, String shownHash, Rotation rotation) {
    var attempt = rotation.attempt(shownHash, ROTATION);
    return answers.once(attempt, new Replacing(agent, shownHash));
  }

  /** The agent that has replaced the token of this hash under this key. */
  Optional<MemberId> findReplaced(String hash, String key) {
    return answers
        .find(new AttemptKey(hash, ROTATION, key))
        .map(kept -> IssuedToken.of(kept).agent());
  }

  private String replace(MemberId agent, String oldHash) {
    var token = TokenHasher.freshToken();
    var hash = TokenHasher.hash(token);
    if (store.replaceToken(agent, oldHash, hash)) {
      cut(agent, oldHash);
    } else if (!temporary.replace(agent, oldHash, hash)) {
      throw new ChatException(ErrorCode.INVALID_TOKEN);
    }
    return token;
  }

  private void cut(MemberId agent, String oldHash) {
    changes.note(new AgentChanged(oldHash));
    changes.note(new MemberCut(agent));
  }

  /** One rotation by an agent itself. */
  private final class Replacing implements Repeatable<String> {

    private final MemberId agent;
    private final String shownHash;

    Replacing(MemberId agent, String shownHash) {
      this.agent = agent;
      this.shownHash = shownHash;
    }

    @Override
    public String first() {
      return replace(agent, shownHash);
    }

    @Override
    public String again(String kept) {
      return replace(agent, IssuedToken.of(kept).hash());
    }

    @Override
    public String kept(String token) {
      return new IssuedToken(agent, TokenHasher.hash(token)).text();
    }
  }
}
