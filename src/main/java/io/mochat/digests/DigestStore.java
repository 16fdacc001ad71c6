package io.mochat.digests;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps who wants digests, and when each is due next. Thread-safe, also among several servers;
 * every call uses the database.
 */
public interface DigestStore {

  /** What this human has chosen; empty for nothing yet. */
  Optional<Away> find(MemberId member);

  /**
   * Keeps a choice. The key of a human stays the same; what was told stays told, and what was
   * posted while there were no digests is not made up for.
   *
   * @param key by which the human is known without signing in, if it has none yet
   * @param position that of the log now
   */
  void save(MemberId member, Away away, String key, Instant now, long position);

  /** What the human of this key has chosen. */
  Optional<Away> findByKey(String key);

  /**
   * Ends the digests of whoever has this key.
   *
   * @return that human, if there were any
   */
  Optional<MemberId> turnOff(String key);

  /** Notes when members were there, of whom most want no digests: theirs are due so much later. */
  void seen(Map<MemberId, Instant> times);

  /**
   * Some of those due by a time, those first that have been so longest: of humans who have signed
   * in at some time and are let in.
   *
   * @param after only those after this one
   */
  List<DueDigest> due(Instant by, @Nullable DueDigest after, int most);

  /**
   * Takes a digest for the caller alone, until a time. Of several servers one gets it.
   *
   * @return whether the caller has it
   */
  boolean claim(DueDigest due, Instant until);

  /**
   * Gives a digest back.
   *
   * @param until as it was claimed; if it is due at another time meanwhile, that stays
   * @param position up to where all was told; {@code null} where it was
   * @param failures attempts that failed since the last mail
   */
  void release(DueDigest due, Instant until, Instant next, @Nullable Long position, int failures);
}
