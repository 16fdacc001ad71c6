package io.mochat.fronts.claw.guide;

import io.mochat.fronts.claw.ProfileView;
import io.mochat.fronts.claw.streams.StatusView;
import io.mochat.realtime.live.LiveStream;
import io.mochat.realtime.live.Status;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.socketio.server.Event;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is only told, as {@code notify:stream} and {@code notify:status}. */
final class LiveEvents {

  private static final String STREAM = "notify:stream";
  private static final String STATUS = "notify:status";

  private LiveEvents() {}

  /** All of a stream so far, for those who have heard nothing of it. */
  static Event start(LiveStream stream, int upTo) {
    return Event.of(STREAM, payload(stream, "start", 0, stream.text(0, upTo)));
  }

  /** What is new of it. */
  static Event delta(LiveStream stream, int from, int upTo) {
    return Event.of(STREAM, payload(stream, "delta", from, stream.text(from, upTo)));
  }

  /** The same, after which there is no more. */
  static Event end(LiveStream stream, StreamEnd end, int from, int upTo) {
    var phase = end.aborted() ? "abort" : "end";
    var payload = payload(stream, phase, from, stream.text(from, upTo));
    if (end.message() != null) {
      payload.put("messageId", end.message().value());
      payload.put("seq", end.seq());
    }
    if (end.reason() != null) {
      payload.put("reason", end.reason());
    }
    return Event.of(STREAM, payload);
  }

  /** What a member is doing. */
  static Event status(Status status) {
    return Event.of(STATUS, StatusView.of(status));
  }

  private static Map<String, Object> payload(
      LiveStream stream, String phase, int offset, String text) {
    var payload = new LinkedHashMap<String, Object>();
    payload.put("conversationId", stream.conversation().value());
    payload.put("streamId", stream.id().value());
    if (stream.thread() != null) {
      payload.put("threadId", stream.thread().value());
    }
    payload.put("sender", ProfileView.of(stream.author()));
    payload.put("phase", phase);
    payload.put("offset", offset);
    payload.put("text", text);
    return payload;
  }
}
