package io.mochat.runtimes.talk;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.messages.Body;
import io.mochat.realtime.live.StreamId;
import io.mochat.streams.Ending;
import io.mochat.streams.Opening;
import io.mochat.streams.Started;
import io.mochat.streams.StreamManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer: shown while it grows to those who asked for that, and one message at its end, or some
 * if it is long. Not thread-safe.
 */
public final class Answering {

  private static final Logger log = LoggerFactory.getLogger(Answering.class);

  private static final int PIECES = 4;
  private static final int MOST = PIECES * Body.MOST;

  private final Talk talk;
  private final Talk.Place place;
  private final String separator;
  private final StringBuilder all = new StringBuilder();
  // Where the saying begins of which only parts are known.
  private int saying = -1;
  private @Nullable StreamId stream;
  private int streamed;

  Answering(Talk talk, Talk.Place place, String separator) {
    this.talk = talk;
    this.place = place;
    this.separator = separator;
  }

  /** Adds a part of a saying. */
  public void part(String text) {
    if (saying < 0) {
      separate();
      saying = all.length();
    }
    append(Texts.clean(text));
    show();
  }

  /** Adds a whole saying, of which parts may be there already. */
  public void say(String text) {
    var clean = Texts.clean(text);
    if (saying < 0) {
      separate();
      append(clean);
    } else if (clean.startsWith(all.substring(saying))) {
      append(clean.substring(all.length() - saying));
    }
    saying = -1;
    show();
  }

  /** Whether nothing was said. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * Posts it.
   *
   * @param last what stands for all of it; empty for all that was said
   */
  public void finish(String last, @Nullable Map<String, Object> metadata) {
    var content = last.isBlank() ? all.toString().strip() : Texts.clean(last);
    var pieces = Texts.pieces(content, PIECES);
    try {
      if (pieces.isEmpty()) {
        drop();
        return;
      }
      end(pieces.getFirst(), metadata);
      for (int piece = 1; piece < pieces.size(); piece++) {
        talk.post(place, pieces.get(piece), metadata, place.key(piece));
      }
    } catch (ChatException refusal) {
      // The session may be closed, or the runtime be there no more.
      log.warn("An answer in {} was not posted: {}", place.conversation(), refusal.toString());
    }
  }

  private void separate() {
    if (!all.isEmpty()) {
      append(separator);
    }
  }

  private void append(String text) {
    all.append(Texts.cut(text, Math.max(0, MOST - all.length())));
  }

  private void show() {
    try {
      grow();
    } catch (ChatException refusal) {
      if (refusal.code() == ErrorCode.STREAM_GONE && stream != null) {
        // Nothing was said for a while; what comes now begins it once more.
        stream = null;
        streamed = 0;
      }
      log.debug("A stream in {} does not grow: {}", place.conversation(), refusal.toString());
    }
  }

  private void grow() {
    int end = Math.min(all.length(), StreamManager.MOST);
    if (end <= streamed) {
      return;
    }
    if (stream == null) {
      // Of a runtime there are as many as processes, which are counted.
      var opening =
          new Opening(
              place.conversation(), place.replyTo(), place.thread(), false, false, place.key(0));
      if (!(talk.streams().start(place.agent(), opening) instanceof Started.Open open)) {
        return;
      }
      stream = open.id();
      streamed = open.have();
    }
    streamed = talk.streams().add(place.agent(), stream, streamed, all.substring(streamed, end));
  }

  private void end(String content, @Nullable Map<String, Object> metadata) {
    if (stream != null && isEnded(stream, content, metadata)) {
      return;
    }
    talk.post(place, content, metadata, place.key(0));
  }

  private boolean isEnded(StreamId open, String content, @Nullable Map<String, Object> metadata) {
    try {
      talk.retried(() -> talk.streams().end(place.agent(), open, new Ending(content, metadata)));
      return true;
    } catch (ChatException refusal) {
      if (refusal.code() == ErrorCode.STREAM_GONE) {
        return false;
      }
      throw refusal;
    }
  }

  private void drop() {
    if (stream != null) {
      talk.streams().abort(place.agent(), stream, false, null);
    }
  }
}
