package io.mochat.digests;

import io.mochat.kernel.ConversationId;
import java.time.Instant;
import java.util.List;

/**
 * What came for somebody who was away.
 *
 * @param places the conversations in which it came, the newest first
 * @param position that of the log up to which this is all
 */
record Missed(List<Place> places, long position) {

  Missed {
    places = List.copyOf(places);
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /** How many there are of a kind. */
  int count(Kind kind) {
    return places.stream().mapToInt(place -> place.count(kind)).sum();
  }

  /** Whether more may have come than was looked at. */
  boolean isMore() {
    return places.stream().anyMatch(Place::isMore);
  }

  /** Why somebody is told of a message. */
  enum Kind {
    DIRECT("direct message", "direct messages"),
    MENTION("mention", "mentions"),
    ASK("request", "requests");

    private final String one;
    private final String many;

    Kind(String one, String many) {
      this.one = one;
      this.many = many;
    }

    /** So many of them, in words. */
    String counted(int count, boolean isMore) {
      return count + (isMore ? "+" : "") + " " + (count == 1 && !isMore ? one : many);
    }
  }

  /**
   * One conversation.
   *
   * @param title what it is called for who is told
   * @param items the newest first
   * @param isMore whether there may be more than these
   */
  record Place(ConversationId conversation, String title, List<Item> items, boolean isMore) {

    Place {
      items = List.copyOf(items);
    }

    int count(Kind kind) {
      return (int) items.stream().filter(item -> item.kind() == kind).count();
    }

    /** The place in the log of the newest of them. */
    long newest() {
      return items.getFirst().position();
    }
  }

  /**
   * One message.
   *
   * @param author what its sender is called
   * @param text what it says, however long
   */
  record Item(Kind kind, long seq, long position, Instant at, String author, String text) {}
}
