package io.mochat.cluster;

import io.mochat.cluster.Announcement.Logged;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.LogEntry;
import io.mochat.messages.LogEntry.Posted;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.Revision;
import io.mochat.messages.SharedLog.Heads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announcements as they go over the bus: JSON, with the entries in it up to {@value #MOST_BYTES}
 * bytes, so that who is up to date has nothing to read. Thread-safe.
 *
 * <p>Of a frame of another version only the numbers count, and the entries are read from the log.
 * So servers may be replaced one by one: one of before revisions says what messages it has stored,
 * and not that revisions lie between them; and what it makes of our frames is the same, since it
 * looks at {@code messages} alone and reads what is missing up to {@code head}.
 */
@Component
class Frames {

  /** Beyond it only the numbers are sent. */
  static final int MOST_BYTES = 256 * 1024;

  // Counted up with every new kind of entry or revision: who does not know it reads the log.
  private static final int VERSION = 1;

  private final JsonMapper mapper;

  Frames(JsonMapper mapper) {
    this.mapper = mapper;
  }

  byte[] encode(Announcement announcement) {
    var frame = mapper.writeValueAsBytes(Frame.of(announcement));
    return frame.length <= MOST_BYTES
        ? frame
        : mapper.writeValueAsBytes(Frame.of(announcement.bare()));
  }

  /** The announcement, or empty if these bytes are none. */
  Optional<Announcement> decode(byte[] bytes) {
    try {
      return Optional.of(mapper.readValue(bytes, Frame.class).announcement());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private record Frame(
      @Nullable Integer version,
      long position,
      long changes,
      long head,
      List<WireMessage> messages,
      @Nullable List<WireRevision> revisions) {

    static Frame of(Announcement announcement) {
      var messages = new ArrayList<WireMessage>();
      var revisions = new ArrayList<WireRevision>();
      for (var logged : announcement.entries()) {
        switch (logged.entry()) {
          case Posted posted -> messages.add(WireMessage.of(posted.message()));
          case Revised revised -> revisions.add(WireRevision.of(revised));
        }
      }
      var before = announcement.before();
      return new Frame(
          VERSION,
          before.position(),
          before.changes(),
          announcement.head(),
          messages,
          revisions.isEmpty() ? null : revisions);
    }

    Announcement announcement() {
      boolean known = version != null && version == VERSION;
      return new Announcement(new Heads(position, changes), head, known ? entries() : List.of());
    }

    private List<Logged> entries() {
      return Stream.concat(posted(), revised())
          .sorted(Comparator.comparingLong(LogEntry::position))
          .map(entry -> new Logged(entry, null))
          .toList();
    }

    private Stream<LogEntry> posted() {
      return messages.stream().map(WireMessage::message).map(Posted::new);
    }

    private Stream<LogEntry> revised() {
      return revisions == null ? Stream.empty() : revisions.stream().map(WireRevision::revised);
    }
  }

  private record WireRevision(
      long rev, long position, String kind, String actor, long at, WireMessage message) {

    static WireRevision of(Revised revised) {
      var revision = revised.revision();
      return new WireRevision(
          revision.rev(),
          revision.position(),
          revision.kind().wireName(),
          revision.actor().value(),
          revision.at().toEpochMilli(),
          WireMessage.of(revised.message()));
    }

    Revised revised() {
      var known = Revision.Kind.find(kind).orElseThrow();
      var time = Instant.ofEpochMilli(at);
      return new Revised(
          new Revision(rev, position, known, new MemberId(actor), time), message.message());
    }
  }

  private record WireMessage(
      String id,
      String conversation,
      long seq,
      long position,
      String sender,
      String content,
      String type,
      List<String> mentions,
      List<String> mentioned,
      boolean all,
      @Nullable String replyTo,
      @Nullable Map<String, Object> metadata,
      long at,
      @Nullable Long rev) {

    static WireMessage of(Message message) {
      var mentions = message.mentions();
      var replyTo = message.replyTo();
      return new WireMessage(
          message.id().value(),
          message.conversation().value(),
          message.seq(),
          message.position(),
          message.sender().value(),
          message.content(),
          message.type().wireName(),
          mentions.tokens(),
          mentions.members().stream().map(MemberId::value).toList(),
          mentions.all(),
          replyTo == null ? null : replyTo.value(),
          message.metadata(),
          message.createdAt().toEpochMilli(),
          message.rev());
    }

    Message message() {
      var members = mentioned.stream().map(MemberId::new).toList();
      return new Message(
          new MessageId(id),
          ConversationId.of(conversation),
          seq,
          position,
          new MemberId(sender),
          body(),
          new Mentions(mentions, members, all),
          Instant.ofEpochMilli(at),
          rev == null ? 0 : rev);
    }

    private Body body() {
      return new Body(
          Objects.requireNonNull(content),
          MessageType.of(type),
          replyTo == null ? null : new MessageId(replyTo),
          metadata);
    }
  }
}
