package io.mochat.members;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what happened to members. Thread-safe; every call reads or writes the database. */
public interface MemberFactStore {

  /**
   * Stores facts, within the transaction that makes them such.
   *
   * @return their places, in order
   */
  List<Long> insert(List<MemberFact> facts);

  /** The facts at these places that are still kept, in order. */
  List<MemberFact> findAll(Collection<Long> places);

  /** The place of the newest one; 0 if none is kept. */
  long newest();

  /** The place of the oldest one; {@code null} if none is kept. */
  @Nullable Long oldest();

  /** The place of the newest one that was stored before this place of the log was taken. */
  long newestBefore(long position);

  /**
   * What a member may know of that happened after this place, in its order: in workspaces and
   * conversations that it is in, since it is in them, and that it left or was taken out itself.
   */
  List<MemberFact> after(long place, MemberId member, int most);

  /** Deletes all but so many of the newest, and those from before this time. */
  void prune(int most, Instant before);
}
