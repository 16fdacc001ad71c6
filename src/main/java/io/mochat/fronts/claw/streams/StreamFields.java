package io.mochat.fronts.claw.streams;

import io.mochat.fronts.claw.Metadata;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Body;
import io.mochat.messages.SendKey;
import io.mochat.realtime.live.StreamId;
import io.mochat.streams.Ending;
import io.mochat.streams.Opening;
import io.mochat.streams.StreamManager;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import org.jspecify.annotations.Nullable;

/** The fields of calls about streams, over REST and over sockets. */
final class StreamFields {

  private static final int LONGEST_PART = StreamManager.MOST_OF_DELTA;
  private static final int LONGEST_REASON = 200;
  private static final Rule<String> PART =
      new Rule<>(
          text -> text.length() <= LONGEST_PART, "at most " + LONGEST_PART + " UTF-16 characters");
  private static final Rule<String> ID = Rule.atMost(100, "an id that streams/start has given");

  private StreamFields() {}

  private static StreamId idIn(Fields in) {
    return new StreamId(in.required("streamId", ID));
  }

  record Start(
      String conversationId,
      @Nullable String replyTo,
      @Nullable String threadId,
      boolean kept,
      @Nullable String clientMessageId) {

    static Start read(Fields in) {
      var onLost = in.text("onLost", Rule.oneOf("keep or drop", "keep", "drop"));
      return new Start(
          in.required("conversationId"),
          in.text("replyTo"),
          in.text("threadId"),
          "keep".equals(onLost),
          in.text("clientMessageId"));
    }

    /**
     * What the author says.
     *
     * @param header the key in the request's header, if any
     */
    Opening opening(@Nullable String header) {
      var key = SendKey.of(header, clientMessageId);
      if (key == null) {
        throw ChatException.missing("clientMessageId");
      }
      return new Opening(ConversationId.of(conversationId), id(replyTo), id(threadId), kept, key);
    }

    private static @Nullable MessageId id(@Nullable String given) {
      return given == null || given.isBlank() ? null : new MessageId(given);
    }
  }

  record Delta(StreamId stream, long offset, String text) {

    static Delta read(Fields in) {
      return new Delta(
          idIn(in),
          in.requiredNumber("offset", Rule.between(0, StreamManager.MOST)),
          in.present("text", PART));
    }
  }

  record End(StreamId stream, Ending ending) {

    static End read(Fields in) {
      return new End(
          idIn(in),
          new Ending(
              in.text("content", Rule.upTo(Body.MOST)), in.object("metadata", Metadata.RULE)));
    }
  }

  record Abort(StreamId stream, boolean kept, @Nullable String reason) {

    static Abort read(Fields in) {
      var keep = in.flag("keep");
      return new Abort(
          idIn(in), keep != null && keep, in.text("reason", Rule.atMost(LONGEST_REASON)));
    }
  }

  record Get(StreamId stream) {

    static Get read(Fields in) {
      return new Get(idIn(in));
    }
  }
}
