package io.mochat.fronts.claw.streams;

import io.mochat.fronts.claw.SentView;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.MessageRouter.Routed;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import io.mochat.security.RateLimiter;
import io.mochat.streams.Shown;
import io.mochat.streams.Started;
import io.mochat.streams.StreamManager;
import io.mochat.web.RateLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is done for calls about streams, and how it is answered. Thread-safe. */
@Component
class StreamCalls {

  private final StreamManager streams;
  private final RateLimiter limiter;

  StreamCalls(StreamManager streams, RateLimiter limiter) {
    this.streams = streams;
    this.limiter = limiter;
  }

  /**
   * Begins one.
   *
   * @param header the key in the request's header, if any
   */
  Map<String, Object> start(Caller caller, StreamFields.Start fields, @Nullable String header) {
    var answer = new LinkedHashMap<String, Object>();
    switch (streams.start(caller, fields.opening(header))) {
      case Started.Open open -> {
        answer.put("streamId", open.id().value());
        answer.put("expiresAt", Timestamps.format(open.expiresAt()));
        answer.put("have", open.have());
      }
      case Started.Posted posted -> answer.put("message", sent(caller, posted.routed()));
    }
    return answer;
  }

  /** Adds to one: beyond twenty a second each counts as a request. */
  Map<String, Object> delta(Caller caller, StreamFields.Delta fields) {
    if (!streams.takeFree(caller, fields.stream())
        && !limiter.take(RateLimit.REQUESTS, caller.id().value()).join().allowed()) {
      throw new ChatException(ErrorCode.RATE_LIMITED);
    }
    int have = streams.add(caller, fields.stream(), (int) fields.offset(), fields.text());
    return Map.of("have", have);
  }

  /** Ends one: the answer is that of a send. */
  Map<String, Object> end(Caller caller, StreamFields.End fields) {
    return sent(caller, streams.end(caller, fields.stream(), fields.ending()));
  }

  /** Breaks one off. */
  Map<String, Object> abort(Caller caller, StreamFields.Abort fields) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("streamId", fields.stream().value());
    streams
        .abort(caller, fields.stream(), fields.kept(), fields.reason())
        .ifPresent(kept -> answer.put("message", sent(caller, kept)));
    return answer;
  }

  /** Shows one. */
  Map<String, Object> get(Caller caller, StreamId id) {
    var shown = streams.get(caller, id);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("streamId", shown.id().value());
    answer.put("conversationId", shown.conversation().value());
    answer.put("senderId", shown.author().value());
    answer.put("phase", phase(shown));
    answer.put("have", shown.text().length());
    answer.put("text", shown.text());
    putMessage(answer, shown.end());
    return answer;
  }

  private static String phase(Shown shown) {
    if (shown.end() == null) {
      return "open";
    }
    return shown.end().aborted() ? "abort" : "end";
  }

  private static void putMessage(Map<String, Object> answer, @Nullable StreamEnd end) {
    if (end != null && end.message() != null) {
      answer.put("messageId", end.message().value());
      answer.put("seq", end.seq());
    }
  }

  private static Map<String, Object> sent(Caller caller, Routed routed) {
    return SentView.of(routed.message(), caller.profile(), routed.group());
  }
}
