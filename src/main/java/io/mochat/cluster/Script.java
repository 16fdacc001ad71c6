package io.mochat.cluster;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * A Lua script that Redis runs atomically, in one round trip. It is sent by its hash; in full only
 * to a Redis that has not seen it.
 *
 * @param <T> the type of its answer
 */
final class Script<T> {

  private final String text;
  private final String hash;
  private final ScriptOutputType type;

  Script(ScriptOutputType type, String text) {
    this.type = type;
    this.text = text;
    this.hash = hashOf(text);
  }

  CompletionStage<T> run(
      RedisAsyncCommands<String, byte[]> redis, List<String> keys, Object... arguments) {
    var names = keys.toArray(String[]::new);
    var values = Stream.of(arguments).map(Script::bytes).toArray(byte[][]::new);
    return redis
        .<T>evalsha(hash, type, names, values)
        .exceptionallyCompose(
            failure ->
                isUnknown(failure)
                    ? redis.eval(text, type, names, values)
                    : java.util.concurrent.CompletableFuture.failedFuture(failure));
  }

  private static boolean isUnknown(Throwable failure) {
    var cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof RedisNoScriptException;
  }

  private static byte[] bytes(Object argument) {
    return argument instanceof byte[] bytes
        ? bytes
        : argument.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String hashOf(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      return java.util.HexFormat.of()
          .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
