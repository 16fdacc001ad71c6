package io.mochat.logins.observers;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hashes of passwords, PBKDF2 with SHA-256, which keep how they were made: {@code
 * pbkdf2-sha256$ROUNDS$SALT$HASH}. Thread-safe.
 *
 * <p>Hashing is meant to take long. It is done on one thread of its own, one after the other, so
 * that it takes at most one processor from all others, and none of the threads that serve requests.
 */
@Component
class Passwords {

  static final int MOST_WAITING = 16;

  private static final String KIND = "pbkdf2-sha256";
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final int ROUNDS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("passwords").daemon().factory());

  private final String ofNobody;

  Passwords() {
    thread.allowCoreThreadTimeOut(true);
    ofNobody = written(ROUNDS, salt(), new byte[HASH_BYTES]);
  }

  /**
   * The hash of a password, with a salt of its own.
   *
   * @throws ChatException {@code BUSY} while too many wait
   */
  String hash(String password) {
    var salt = salt();
    return written(ROUNDS, salt, inTurn(() -> derive(password, salt, ROUNDS)));
  }

  /**
   * Whether a password is the one of a hash; without a hash it is not, and that takes as long to
   * find out.
   *
   * @throws ChatException {@code BUSY} while too many wait
   */
  boolean matches(String password, @Nullable String hash) {
    var parts = (hash == null ? ofNobody : hash).split("\\$");
    int rounds = Integer.parseInt(parts[1]);
    var salt = Base64.getDecoder().decode(parts[2]);
    var expected = Base64.getDecoder().decode(parts[3]);
    var derived = inTurn(() -> derive(password, salt, rounds));
    return MessageDigest.isEqual(derived, expected) && hash != null;
  }

  private byte[] inTurn(Callable<byte[]> work) {
    try {
      return thread.submit(work).get();
    } catch (RejectedExecutionException full) {
      throw new ChatException(ErrorCode.BUSY);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new ChatException(ErrorCode.BUSY);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }

  private static byte[] derive(String password, byte[] salt, int rounds)
      throws GeneralSecurityException {
    var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }

  private byte[] salt() {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  private static String written(int rounds, byte[] salt, byte[] hash) {
    var base64 = Base64.getEncoder();
    return String.join(
        "$",
        KIND,
        Integer.toString(rounds),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }
}
