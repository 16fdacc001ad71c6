package io.mochat.fronts.mcp;

import io.mochat.web.endpoints.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the client of a request how far it is, if it asked to be told. The first word of it makes
 * the answer a stream, at whose end is what would have been the answer. For the thread of the
 * request.
 */
public final class Progress {

  private static final String STREAM = "text/event-stream";

  private final Call call;
  private final @Nullable Object token;
  private final JsonMapper json;
  private @Nullable OutputStream stream;

  Progress(Call call, McpRequest request, JsonMapper json) {
    var given = request.meta().get("progressToken");
    this.call = call;
    this.token = takesStreams(call) && McpRequest.isId(given) ? given : null;
    this.json = json;
  }

  /** Whether the client wants to be told. */
  public boolean isWanted() {
    return token != null;
  }

  /** Says how much of all is done; nothing, if nobody wants to know. */
  public void tell(long done, long all) {
    if (token == null) {
      return;
    }
    var params = new LinkedHashMap<String, Object>();
    params.put("progressToken", token);
    params.put("progress", done);
    params.put("total", all);
    var message = new LinkedHashMap<String, Object>();
    message.put("jsonrpc", "2.0");
    message.put("method", "notifications/progress");
    message.put("params", params);
    try {
      write(message);
    } catch (IOException gone) {
      // Whoever waits is told by the hangup, and the end of the stream fails in the same way.
    }
  }

  /** Whether something was told, so that neither status nor headers can be changed any more. */
  boolean isBegun() {
    return stream != null;
  }

  /** Ends the stream with the answer. */
  void end(Object answer) throws IOException {
    try (var out = write(answer)) {
      out.flush();
    }
  }

  private OutputStream write(Object message) throws IOException {
    if (stream == null) {
      call.response().header("X-Accel-Buffering", "no");
      stream = call.stream(STREAM);
    }
    var text = "data: " + json.writeValueAsString(message) + "\n\n";
    stream.write(text.getBytes(StandardCharsets.UTF_8));
    stream.flush();
    return stream;
  }

  private static boolean takesStreams(Call call) {
    var accepted = call.header("Accept");
    return accepted != null && accepted.contains(STREAM);
  }
}
