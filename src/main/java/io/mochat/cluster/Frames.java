package io.mochat.cluster;

import io.mochat.cluster.Announcement.Posted;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.messages.SharedLog.Heads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announcements as they go over the bus: JSON, with the messages in it up to {@value #MOST_BYTES}
 * bytes, so that who is up to date has nothing to read. Thread-safe.
 */
@Component
class Frames {

  /** Beyond it only the numbers are sent. */
  static final int MOST_BYTES = 256 * 1024;

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

  private record Frame(long position, long changes, long head, List<WireMessage> messages) {

    static Frame of(Announcement announcement) {
      return new Frame(
          announcement.before().position(),
          announcement.before().changes(),
          announcement.head(),
          announcement.messages().stream().map(Posted::message).map(WireMessage::of).toList());
    }

    Announcement announcement() {
      var posted = messages.stream().map(one -> new Posted(one.message(), null)).toList();
      return new Announcement(new Heads(position, changes), head, posted);
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
      long at) {

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
          message.createdAt().toEpochMilli());
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
          Instant.ofEpochMilli(at));
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
