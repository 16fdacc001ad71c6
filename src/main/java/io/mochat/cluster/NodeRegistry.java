package io.mochat.cluster;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.mochat.kernel.MemberId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Asks Redis about nodes and the members connected to them. A node counts as alive if its last
 * heartbeat has not expired and it is still subscribed to its channel; Redis notices the end of
 * that subscription at once when a process is killed.
 */
final class NodeRegistry {

  private static final String OTHERS =
      """
      local now = tonumber(redis.call('TIME')[1])
      local others = {}
      for _, node in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], now - ARGV[2], '+inf')) do
        if node ~= ARGV[1] and redis.call('PUBSUB', 'NUMSUB', ARGV[3] .. node)[2] > 0 then
          others[#others + 1] = ARGV[4] .. node
        end
      end
      """;

  private static final Script<Long> BEAT =
      new Script<>(
          ScriptOutputType.INTEGER,
          """
          local now = tonumber(redis.call('TIME')[1])
          redis.call('ZADD', KEYS[1], now, ARGV[1])
          redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 10 * ARGV[2])
          redis.call('EXPIRE', KEYS[2], ARGV[2])
          return redis.call('SCARD', KEYS[2])
          """);

  private static final Script<List<Long>> AMONG =
      new Script<>(
          ScriptOutputType.MULTI,
          OTHERS
              + """
              local online = {}
              for i = 5, #ARGV do online[i - 4] = 0 end
              for _, set in ipairs(others) do
                for i, there in ipairs(redis.call('SMISMEMBER', set, unpack(ARGV, 5))) do
                  if there == 1 then online[i] = 1 end
                end
              end
              return online
              """);

  // An exact count as long as that is cheap.
  private static final Script<Long> COUNT =
      new Script<>(
          ScriptOutputType.INTEGER,
          OTHERS
              + """
              local sum = redis.call('SCARD', KEYS[2])
              for _, set in ipairs(others) do sum = sum + redis.call('SCARD', set) end
              if #others == 0 or sum > 10000 then return sum end
              return #redis.call('SUNION', KEYS[2], unpack(others))
              """);

  private static final Script<byte[]> TAKE =
      new Script<>(
          ScriptOutputType.VALUE,
          OTHERS
              + """
              for _, set in ipairs(others) do
                if redis.call('SISMEMBER', set, ARGV[5]) == 1 then return false end
              end
              return redis.call('GETDEL', KEYS[2])
              """);

  private final Keys keys;
  private final String self;
  private final String set;
  private final long expiry;

  NodeRegistry(Redis redis, Heartbeats heartbeats) {
    this.keys = redis.keys();
    this.self = redis.node().id();
    this.set = keys.online() + self;
    this.expiry = heartbeats.expiry().toSeconds();
  }

  /** The key of the members connected to this node. */
  String set() {
    return set;
  }

  /** How long that key lives without a heartbeat, in seconds. */
  long expiry() {
    return expiry;
  }

  /** Reports that this node is alive; answers how many of its members Redis knows. */
  CompletionStage<Long> beat(RedisAsyncCommands<String, byte[]> redis) {
    return BEAT.run(redis, List.of(keys.nodes(), set), self, expiry);
  }

  /** For each member 1 if it is connected to another node, else 0. */
  CompletionStage<List<Long>> elsewhere(
      RedisAsyncCommands<String, byte[]> redis, List<MemberId> members) {
    return AMONG.run(redis, List.of(keys.nodes()), about(members.stream().map(MemberId::value)));
  }

  /** How many members are connected to any node. */
  CompletionStage<Long> count(RedisAsyncCommands<String, byte[]> redis) {
    return COUNT.run(redis, List.of(keys.nodes(), set), about(Stream.empty()));
  }

  /** Takes and deletes the value of a key, unless the member is connected to another node. */
  CompletionStage<byte[]> take(
      RedisAsyncCommands<String, byte[]> redis, String key, MemberId member) {
    return TAKE.run(redis, List.of(keys.nodes(), key), about(Stream.of(member.value())));
  }

  /** Removes this node; its next heartbeat would bring it back. */
  CompletionStage<Long> leave(RedisAsyncCommands<String, byte[]> redis) {
    redis.del(set);
    return redis.zrem(keys.nodes(), self.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  private Object[] about(Stream<String> more) {
    return Stream.concat(Stream.of(self, String.valueOf(expiry), keys.node(), keys.online()), more)
        .toArray();
  }
}
