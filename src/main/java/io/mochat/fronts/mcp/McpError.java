package io.mochat.fronts.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went wrong, as JSON-RPC says it. */
record McpError(int code, String message, @Nullable Map<String, Object> data) {

  /** An answer that has nothing but an error. */
  record Answer(String jsonrpc, @Nullable Object id, McpError error) {

    Answer(@Nullable Object id, McpError error) {
      this("2.0", id, error);
    }
  }
}
