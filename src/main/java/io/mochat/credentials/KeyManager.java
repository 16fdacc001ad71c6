package io.mochat.credentials;

import io.mochat.agents.AgentManager;
import io.mochat.agents.TemporaryTokens;
import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Transactions;
import io.mochat.users.OneLine;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The keys that agents have added to themselves, each of one agent, {@value #MOST} at most of one.
 * Thread-safe; keeps nothing in memory.
 */
@Service
public class KeyManager {

  /** The most keys of one agent. */
  static final int MOST = 20;

  private static final int LONGEST_COMMENT = 100;

  private final AgentKeyStore store;
  private final AuthorizedKeys authorized;
  private final AgentManager agents;
  private final TemporaryTokens tokens;
  private final Transactions transactions;
  private final AuditLog audit;
  private final Clock clock;

  KeyManager(
      AgentKeyStore store,
      AuthorizedKeys authorized,
      AgentManager agents,
      TemporaryTokens tokens,
      Transactions transactions,
      AuditLog audit,
      Clock clock) {
    this.store = store;
    this.authorized = authorized;
    this.agents = agents;
    this.tokens = tokens;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The keys of the caller, the oldest first.
   *
   * @throws ChatException {@code AGENTS_ONLY}
   */
  public List<AgentKey> list(Caller caller) {
    return store.list(agents.get(caller).id());
  }

  /**
   * Adds a key to the caller's.
   *
   * @param comment in place of the one that stands after the key
   * @throws ChatException {@code AGENTS_ONLY}, {@code VALIDATION_FAILED} naming the field, or
   *     {@code KEY_TAKEN} when somebody has the key, were it the caller itself
   */
  public AgentKey add(Caller caller, String publicKey, @Nullable String comment, Actor actor) {
    var agent = agents.get(caller).id();
    var key = read(publicKey);
    var name = comment == null ? key.comment() : comment;
    var added =
        new AgentKey(
            agent,
            key.fingerprint(),
            key.text(),
            comment == null ? shortened(name) : requireComment(name),
            clock.instant(),
            null);
    if (authorized.nameOf(added.fingerprint()).isPresent()) {
      throw new ChatException(ErrorCode.KEY_TAKEN);
    }
    transactions.write(
        () -> {
          if (store.find(added.fingerprint()).isPresent()) {
            throw new ChatException(ErrorCode.KEY_TAKEN);
          }
          if (store.list(agent).size() >= MOST) {
            throw ChatException.invalid(
                "public_key", "at most " + MOST + " keys; remove one first");
          }
          if (!store.insert(added)) {
            throw new ChatException(ErrorCode.KEY_TAKEN);
          }
          return added;
        });
    audit.note(AuditAction.KEY_ADDED, actor, added.fingerprint());
    return added;
  }

  /**
   * Removes a key of the caller's; tokens that were given for it are refused at once.
   *
   * @throws ChatException {@code KEY_NOT_FOUND}
   */
  public void remove(Caller caller, String fingerprint, Actor actor) {
    transactions.write(
        () -> {
          if (!store.delete(caller.id(), fingerprint)) {
            throw new ChatException(ErrorCode.KEY_NOT_FOUND);
          }
          tokens.end(caller.id(), KeyLogin.LABEL + fingerprint);
          return fingerprint;
        });
    audit.note(AuditAction.KEY_REMOVED, actor, fingerprint);
  }

  private static SshKey read(String publicKey) {
    try {
      return SshKey.parse(publicKey);
    } catch (MalformedException unreadable) {
      throw ChatException.invalid("public_key", unreadable.expected());
    }
  }

  private static String requireComment(String comment) {
    if (comment.isBlank()) {
      return "";
    }
    if (comment.codePointCount(0, comment.length()) > LONGEST_COMMENT) {
      throw ChatException.invalid("comment", "at most " + LONGEST_COMMENT + " characters");
    }
    return OneLine.require("comment", comment.strip());
  }

  // Whoever pastes a whole line has not asked for what stands at its end.
  private static String shortened(String comment) {
    int length = comment.codePointCount(0, comment.length());
    int end = comment.offsetByCodePoints(0, Math.min(length, LONGEST_COMMENT));
    var text = comment.substring(0, end);
    return text.isBlank() || !OneLine.isAcceptable(text) ? "" : text;
  }
}
