package io.mochat.web.errors;

import io.mochat.http.Refusal;
import io.mochat.http.RefusalBody;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.AnswerHeaders;
import java.util.HashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers to requests that the HTTP engine refuses, in the form of their front. Thread-safe.
 */
@Component
public class EngineRefusals implements RefusalBody {

  private final AnswerHeaders headers;
  private final ErrorBodies bodies;
  private final JsonMapper json;

  EngineRefusals(AnswerHeaders headers, ErrorBodies bodies, JsonMapper json) {
    this.headers = headers;
    this.bodies = bodies;
    this.json = json;
  }

  @Override
  public Answer of(Refusal refusal) {
    var added = new HashMap<String, String>();
    headers.add(refusal.header(), added::put);
    var answer = answer(refusal);
    added.putAll(answer.headers());
    var code = answer.status() == BUSY_STATUS ? ErrorCode.BUSY : ErrorCode.VALIDATION_FAILED;
    ErrorHandler.retryAfter(code).ifPresent(seconds -> added.put("Retry-After", seconds));
    return new Answer(
        answer.status(), ErrorHandler.JSON, json.writeValueAsBytes(answer.body()), added);
  }

  private static final int BUSY_STATUS = 503;

  private ErrorAnswer answer(Refusal refusal) {
    var body = bodies.of(refusal.target());
    return switch (refusal.status()) {
      case 404, 405, 406 -> body.notServed(refusal.status());
      case 415 ->
          refusal.header().apply("Content-Encoding") == null
              ? body.notServed(refusal.status())
              : body.refused(ChatException.invalid("Content-Encoding", "gzip, or none"));
      case 413 -> body.refused(new ChatException(ErrorCode.PAYLOAD_TOO_LARGE));
      case 500 -> body.refused(new ChatException(ErrorCode.INTERNAL_ERROR));
      case 503 -> body.refused(new ChatException(ErrorCode.BUSY));
      default -> unreadable(body, refusal.status());
    };
  }

  /** In no front's words, since no front has a code for each of them. */
  private static ErrorAnswer unreadable(ErrorBody body, int status) {
    var answer = body.refused(new ChatException(ErrorCode.VALIDATION_FAILED));
    return status == answer.status() ? answer : new ErrorAnswer(status, answer.body());
  }
}
