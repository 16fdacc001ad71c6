package io.mochat.fronts.example;

import io.mochat.fronts.example.ExampleFrame.Problem;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.errors.ErrorAnswer;
import io.mochat.web.errors.ErrorBody;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refusals as {@code {"problem":"NOT_A_PARTICIPANT"}}, over REST and over the socket. */
@Component
class ExampleErrors implements ErrorBody {

  private final ExampleProperties properties;

  ExampleErrors(ExampleProperties properties) {
    this.properties = properties;
  }

  @Override
  public List<String> prefixes() {
    return properties.paths();
  }

  @Override
  public ErrorAnswer refused(ChatException refusal) {
    return new ErrorAnswer(statusOf(refusal.code()), problem(refusal));
  }

  @Override
  public ErrorAnswer notServed(int status) {
    return new ErrorAnswer(status, new Problem("NOT_SERVED", null));
  }

  static Problem problem(ChatException refusal) {
    return new Problem(refusal.code().name(), refusal.field());
  }

  // One code in which this front differs from its kind; all others follow the kind.
  private static int statusOf(ErrorCode code) {
    return code == ErrorCode.PAYLOAD_TOO_LARGE ? 413 : statusOf(code.kind());
  }

  private static int statusOf(ErrorCode.Kind kind) {
    return switch (kind) {
      case INVALID -> 422;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT -> 409;
      case LIMITED -> 429;
      case INTERNAL -> 500;
      case UNAVAILABLE -> 503;
    };
  }
}
