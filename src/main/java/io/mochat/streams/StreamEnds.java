package io.mochat.streams;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.messages.Audience;
import io.mochat.messages.AudienceSource;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageRouter.Routed;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends streams, each once: posts what was streamed, or breaks it off. Of several that end one, the
 * others are told what became of it. Blocks for the database. Thread-safe.
 */
@Component
class StreamEnds {

  private static final Logger log = LoggerFactory.getLogger(StreamEnds.class);
  private static final String LEFT = "left";
  private static final String IDLE = "idle";

  private final MessageRouter router;
  private final MessageLog messages;
  private final AudienceSource audiences;
  private final OpenStreams streams;

  StreamEnds(
      MessageRouter router, MessageLog messages, AudienceSource audiences, OpenStreams streams) {
    this.router = router;
    this.messages = messages;
    this.audiences = audiences;
    this.streams = streams;
  }

  /** Posts a stream; see {@link StreamManager#end}. */
  Routed end(Caller caller, StreamId id, Ending ending) {
    var ended = streams.findEnded(id, caller.id());
    return ended.isPresent()
        ? posted(ended.get().conversation(), ended.get().end())
        : end(streams.own(caller.id(), id), ending);
  }

  private Routed end(OpenStream stream, Ending ending) {
    stream.turn().lock();
    try {
      var before = stream.text().end();
      if (before != null) {
        return posted(stream.opening().conversation(), before);
      }
      var streamed = stream.text().close();
      var content = ending.content() == null ? streamed : ending.content();
      var routed = post(stream, content, ending.metadata());
      finish(stream, new StreamEnd(false, routed.message().id(), routed.message().seq(), null));
      return routed;
    } catch (ChatException refusal) {
      loseIfRefused(stream, refusal);
      throw refusal;
    } finally {
      stream.turn().unlock();
    }
  }

  // What was broken off is not what its author wants to have sent: it has to send all of it.
  private Routed posted(ConversationId conversation, StreamEnd end) {
    if (end.aborted()) {
      throw new ChatException(ErrorCode.STREAM_GONE);
    }
    return routed(conversation, end).orElseThrow(() -> new ChatException(ErrorCode.STREAM_GONE));
  }

  private Routed post(OpenStream stream, String content, @Nullable Map<String, Object> metadata) {
    try {
      var draft = stream.draft(content, metadata);
      return router.post(stream.caller(), stream.opening().conversation(), draft);
    } catch (RuntimeException failure) {
      stream.text().reopen();
      throw failure;
    }
  }

  /** Breaks a stream off; see {@link StreamManager#abort}. */
  Optional<Routed> abort(Caller caller, StreamId id, boolean kept, @Nullable String reason) {
    var ended = streams.findEnded(id, caller.id());
    if (ended.isPresent()) {
      return broken(ended.get().conversation(), ended.get().end());
    }
    var stream = streams.own(caller.id(), id);
    return broken(stream.opening().conversation(), abort(stream, kept, reason));
  }

  private Optional<Routed> broken(ConversationId conversation, StreamEnd end) {
    if (!end.aborted()) {
      throw new ChatException(ErrorCode.STREAM_GONE);
    }
    return routed(conversation, end);
  }

  private StreamEnd abort(OpenStream stream, boolean kept, @Nullable String reason) {
    stream.turn().lock();
    try {
      var before = stream.text().end();
      if (before != null) {
        return before;
      }
      var message = kept ? keep(stream) : null;
      var end =
          message == null
              ? new StreamEnd(true, null, 0, reason)
              : new StreamEnd(true, message.id(), message.seq(), reason);
      finish(stream, end);
      return end;
    } finally {
      stream.turn().unlock();
    }
  }

  private @Nullable Message keep(OpenStream stream) {
    var streamed = stream.text().close();
    if (streamed.isEmpty()) {
      return null;
    }
    try {
      return post(stream, streamed, Map.of(StreamManager.INTERRUPTED, true)).message();
    } catch (RuntimeException failure) {
      // Its author may have sent the whole text under the key meanwhile, or have left.
      log.info("What there is of {} was not kept: {}", stream.id(), failure.toString());
      return null;
    }
  }

  /** Ends it if there is a message under its key, which its author has sent by itself. */
  void settle(OpenStream stream) {
    stream.turn().lock();
    try {
      if (stream.text().end() == null) {
        messages
            .findByKey(stream.author(), stream.key())
            .ifPresent(sent -> finish(stream, new StreamEnd(false, sent.id(), sent.seq(), null)));
      }
    } finally {
      stream.turn().unlock();
    }
  }

  /** Breaks off what its author has left alone. */
  void expire(OpenStream stream) {
    abort(stream, stream.opening().kept(), IDLE);
  }

  /** Breaks off what its author may no longer post. */
  void lose(OpenStream stream) {
    abort(stream, false, LEFT);
  }

  /** The same if that is what the refusal says. */
  void loseIfRefused(OpenStream stream, ChatException refusal) {
    switch (refusal.code().kind()) {
      case FORBIDDEN, NOT_FOUND -> lose(stream);
      case INVALID, UNAUTHENTICATED, CONFLICT, LIMITED, UNAVAILABLE, INTERNAL -> {}
    }
  }

  private void finish(OpenStream stream, StreamEnd end) {
    stream.text().end(end);
    stream.unwatch();
    streams.remove(stream, end);
    stream.telling().now();
  }

  private Optional<Routed> routed(ConversationId conversation, StreamEnd end) {
    return Optional.ofNullable(end.message())
        .flatMap(id -> messages.find(conversation, id))
        .map(this::routed);
  }

  /** A message with its group. */
  Routed routed(Message message) {
    var group = audiences.find(message.conversation()).map(Audience::group).orElse(null);
    return new Routed(message, group);
  }
}
