package io.mochat.digests;

import static java.util.stream.Collectors.groupingBy;

import io.mochat.contacts.ContactStore;
import io.mochat.digests.Missed.Item;
import io.mochat.digests.Missed.Kind;
import io.mochat.digests.Missed.Place;
import io.mochat.kernel.Access;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.ReadPositions;
import io.mochat.messages.ReadPositions.Standing;
import io.mochat.quotas.Errand;
import io.mochat.realtime.Wait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Reads what somebody has missed: unread messages of its DMs, mentions, and what waits for its
 * answer, of conversations that it may read at this moment and has not muted; nothing of those it
 * blocks, nothing recalled. Thread-safe; reads take their turn among the large ones of all members.
 *
 * <p>At most {@value #PLACES} conversations are read, the newest ones, and {@value #ITEMS} messages
 * of each.
 */
@Component
class MissedReader {

  static final int PLACES = 30;
  static final int ITEMS = 50;

  private final MessageLog log;
  private final ReadPositions positions;
  private final DigestReads reads;
  private final OpenAsks asks;
  private final Titles titles;
  private final ContactStore contacts;
  private final Access access;
  private final Wait wait;

  MissedReader(
      MessageLog log,
      ReadPositions positions,
      DigestReads reads,
      OpenAsks asks,
      Titles titles,
      ContactStore contacts,
      Access access,
      Wait wait) {
    this.log = log;
    this.positions = positions;
    this.reads = reads;
    this.asks = asks;
    this.titles = titles;
    this.contacts = contacts;
    this.access = access;
    this.wait = wait;
  }

  /** What was posted after a position, up to now. */
  Missed read(MemberId member, long after) {
    // Taken first: what is posted during the reading is told the next time.
    long head = log.position();
    if (after >= head) {
      return new Missed(List.of(), head);
    }
    var range = new Range(after, head);
    return wait.once(member, () -> Errand.find(() -> false, () -> look(member, range)));
  }

  private Missed look(MemberId member, Range range) {
    var moved =
        positions.listMoved(member, range.after()).stream()
            .map(Standing::conversation)
            .filter(one -> !one.isTransient() && access.canRead(member, one))
            .toList();
    if (moved.isEmpty()) {
      return new Missed(List.of(), range.upTo());
    }
    // Muted ones are not among these.
    var unread = positions.unread(member, moved);
    Map<ConversationId, List<Message>> asked =
        asks.of(member).stream().collect(groupingBy(Message::conversation));
    var wanted = new ArrayList<ConversationId>();
    unread.forEach(
        (conversation, count) -> {
          int waits = titles.isDirect(conversation) ? count.messages() : count.mentions();
          if (waits > 0 || asked.containsKey(conversation)) {
            wanted.add(conversation);
          }
        });
    var places = new ArrayList<Place>();
    for (var conversation : newest(wanted)) {
      var found = items(member, conversation, asked.getOrDefault(conversation, List.of()), range);
      if (!found.isEmpty()) {
        var title = titles.of(member, conversation);
        places.add(new Place(conversation, title, found, found.size() >= ITEMS));
      }
    }
    places.sort(Comparator.comparingLong(Place::newest).reversed());
    return new Missed(places, range.upTo());
  }

  private List<ConversationId> newest(List<ConversationId> conversations) {
    if (conversations.size() <= PLACES) {
      return conversations;
    }
    var moved = new HashMap<ConversationId, Long>();
    conversations.forEach(one -> moved.put(one, positionOfNewest(one)));
    return conversations.stream()
        .sorted(
            Comparator.comparingLong((ConversationId one) -> moved.getOrDefault(one, 0L))
                .reversed())
        .limit(PLACES)
        .toList();
  }

  private long positionOfNewest(ConversationId conversation) {
    return log.readBefore(conversation, Long.MAX_VALUE, 1).stream()
        .mapToLong(Message::position)
        .findFirst()
        .orElse(0);
  }

  private List<Item> items(
      MemberId member, ConversationId conversation, List<Message> asked, Range range) {
    long read = reads.lastRead(member, conversation);
    var found = new TreeMap<Long, Found>(Comparator.reverseOrder());
    if (titles.isDirect(conversation)) {
      log.readBefore(conversation, Long.MAX_VALUE, ITEMS)
          .forEach(message -> found.put(message.seq(), new Found(message, Kind.DIRECT)));
    } else {
      reads.mentions(member, conversation, ITEMS).stream()
          .flatMap(seq -> log.readBefore(conversation, seq + 1, 1).stream())
          .forEach(message -> found.put(message.seq(), new Found(message, Kind.MENTION)));
    }
    // One that asks is told of as that, whatever else it is.
    asked.forEach(message -> found.put(message.seq(), new Found(message, Kind.ASK)));
    found
        .values()
        .removeIf(
            one ->
                !range.has(one.message())
                    || one.message().seq() <= read
                    || one.message().sender().equals(member)
                    || one.message().isRecalled());
    removeBlocked(member, found.values());
    return found.values().stream().map(this::item).toList();
  }

  private void removeBlocked(MemberId member, Collection<Found> found) {
    var senders = found.stream().map(one -> one.message().sender()).distinct().toList();
    var relations = contacts.relations(member, senders);
    found.removeIf(
        one -> {
          var relation = relations.get(one.message().sender());
          return relation != null && relation.blocking();
        });
  }

  private Item item(Found found) {
    var message = found.message();
    return new Item(
        found.kind(),
        message.seq(),
        message.position(),
        message.createdAt(),
        titles.nameOf(message.sender()),
        asks.textOf(message));
  }

  private record Found(Message message, Kind kind) {}

  /** The places of the log after one and up to another. */
  private record Range(long after, long upTo) {

    boolean has(Message message) {
      return message.position() > after && message.position() <= upTo;
    }
  }
}
