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
import io.mochat.messages.Origin.ConnectionId;
import io.mochat.messages.Revision;
import io.mochat.messages.SharedLog.Heads;
import io.mochat.messages.marks.Marks;
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
 * bytes, so that a server that is up to date need not read the log; but for messages that are for
 * something beside being read. Thread-safe.
 *
 * <p>Of a frame of another version only the numbers are used, and the entries are read from the
 * log. So servers may be replaced one by one: a version that does not know revisions names the
 * messages it has stored, but not the revisions between them; in our frames it looks at {@code
 * messages} only and reads what is missing up to {@code head}.
 */
@Component
class Frames {

  /** Of a longer announcement only the numbers are sent. */
  static final int MOST_BYTES = 256 * 1024;

  // Raised with every new kind of entry or revision: servers of other versions then read the log.
  private static final int VERSION = 2;

  private final JsonMapper mapper;

  Frames(JsonMapper mapper) {
    this.mapper = mapper;
  }

  byte[] encode(Announcement announcement) {
    // The form of a purpose is the log's own, and few messages have one.
    if (announcement.entries().stream().anyMatch(Frames::hasPurpose)) {
      return mapper.writeValueAsBytes(Frame.of(announcement.bare()));
    }
    var frame = mapper.writeValueAsBytes(Frame.of(announcement));
    return frame.length <= MOST_BYTES
        ? frame
        : mapper.writeValueAsBytes(Frame.of(announcement.bare()));
  }

  /** The announcement in these bytes, or empty if they are not one. */
  Optional<Announcement> decode(byte[] bytes) {
    try {
      return Optional.of(mapper.readValue(bytes, Frame.class).announcement());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasPurpose(Logged logged) {
    return logged.entry().message().purpose() != null;
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
          case Posted posted -> messages.add(WireMessage.of(posted.message(), posted.over()));
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
      return messages.stream().map(WireMessage::posted);
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
          WireMessage.of(revised.message(), null));
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
      @Nullable Long rev,
      @Nullable String thread,
      @Nullable WireMarks marks,
      @Nullable String over) {

    static WireMessage of(Message message, @Nullable ConnectionId over) {
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
          message.rev(),
          message.thread() == null ? null : message.thread().value(),
          WireMarks.of(message.marks()),
          over == null ? null : over.value());
    }

    Posted posted() {
      return new Posted(message(), over == null ? null : new ConnectionId(over));
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
          rev == null ? 0 : rev,
          marks == null ? Marks.NONE : marks.marks());
    }

    private Body body() {
      return new Body(
          Objects.requireNonNull(content),
          MessageType.of(type),
          replyTo == null ? null : new MessageId(replyTo),
          thread == null ? null : new MessageId(thread),
          metadata,
          null);
    }
  }
}
