package io.mochat.fronts.mcp;

import java.util.Map;

/** A request that breaks the protocol. Expected, hence without a stack trace. */
final class McpFailure extends RuntimeException {

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL = -32603;
  static final int REFUSED = -32000;
  static final int NOT_FOUND_BEFORE = -32002;
  static final int HEADER_MISMATCH = -32020;
  static final int UNKNOWN_VERSION = -32022;

  private static final long serialVersionUID = 1L;
  private static final int BAD_REQUEST = 400;
  private static final int OK = 200;

  private final int status;
  private final int code;
  private final transient Map<String, Object> data;

  McpFailure(int status, int code, String message, Map<String, Object> data) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.data = data;
  }

  /** One that is refused before any method looks at it. */
  static McpFailure badRequest(int code, String message) {
    return new McpFailure(BAD_REQUEST, code, message, Map.of());
  }

  /** One that its method refuses. */
  static McpFailure invalid(String message) {
    return new McpFailure(OK, INVALID_PARAMS, message, Map.of());
  }

  /** The status of the answer. */
  int status() {
    return status;
  }

  /** The error of the answer. */
  McpError error() {
    return new McpError(code, text(), data.isEmpty() ? null : data);
  }

  private String text() {
    var message = getMessage();
    return message == null ? "" : message;
  }
}
