package io.mochat.contacts;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps contacts, requests, blocks and policies. Thread-safe; every call uses the database. */
public interface ContactStore {

  /** What there is between a member and each of the known ones among others. */
  Map<MemberId, Relation> relations(MemberId from, Collection<MemberId> to);

  /** Whether both take part in an open DM. */
  boolean haveDm(MemberId one, MemberId other);

  /** Whether both are in a workspace other than the default one, or take part in a session. */
  boolean shareRoom(MemberId one, MemberId other);

  /** The request of this id. */
  Optional<ContactRequest> find(String id);

  /** What this member last asked that one. */
  Optional<ContactRequest> find(MemberId from, MemberId to);

  /** The request, still open, for whose answer a DM waits. */
  Optional<ContactRequest> findHeld(SessionId session);

  /** Stores a request in place of what the same member had asked the same one before. */
  void save(ContactRequest request);

  /** Deletes what this member asked that one. */
  void delete(MemberId from, MemberId to);

  /**
   * Requests that wait for this member, the newest first.
   *
   * @param before only those before this id
   */
  List<ContactRequest> incoming(MemberId to, @Nullable String before, int most);

  /** Requests of this member that wait as far as it can tell, the newest first. */
  List<ContactRequest> outgoing(MemberId from, @Nullable String before, int most);

  /** How many of those there are, counted up to a limit. */
  int countOutgoing(MemberId from, int most);

  /** Requests with a DM that has waited since before this time, the oldest first. */
  List<ContactRequest> heldBefore(Instant time, int most);

  /** Makes two members contacts, if they are none. */
  void insertContact(MemberId one, MemberId other, Instant at);

  /**
   * Ends that.
   *
   * @return whether they were
   */
  boolean deleteContact(MemberId one, MemberId other);

  /** Contacts of a member by their ids, after an id. */
  List<Contact> contacts(MemberId member, @Nullable MemberId after, int most);

  /** What a member has set. */
  Optional<ContactSettings> findSettings(MemberId member);

  /** Stores what a member sets. */
  void saveSettings(MemberId member, ContactSettings settings);

  /**
   * Has a member block another.
   *
   * @return whether it did not yet
   */
  boolean insertBlock(MemberId member, MemberId blocked, Instant at);

  /**
   * Ends that.
   *
   * @return whether it did
   */
  boolean deleteBlock(MemberId member, MemberId blocked);

  /** Whom a member blocks, by their ids, after an id. */
  List<Contact> blocked(MemberId member, @Nullable MemberId after, int most);

  /** How many those are, counted up to a limit. */
  int countBlocked(MemberId member, int most);
}
