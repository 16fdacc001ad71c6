package io.mochat.web.errors;

import io.mochat.http.Request;
import io.mochat.http.Response;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.RequestIds;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Turns every exception of a call into a refusal in the form of its front. Thread-safe. */
@Component
public class ErrorHandler {

  static final String JSON = "application/json";

  private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);

  private final ErrorBodies bodies;
  private final JsonMapper json;

  ErrorHandler(ErrorBodies bodies, JsonMapper json) {
    this.bodies = bodies;
    this.json = json;
  }

  /**
   * Answers a request that failed; the answer must not have begun.
   *
   * @return as what it was refused; empty if a front has done so in words of its own
   */
  public Optional<ErrorCode> answer(Request request, Response response, Throwable failure) {
    if (failure instanceof FrontRefusal own) {
      send(response, own.answer());
      return Optional.empty();
    }
    var refusal = refusal(new Failed(request, response), failure);
    // More exact where a limit has set it before.
    if (response.header("Retry-After").isEmpty()) {
      retryAfter(refusal.code()).ifPresent(seconds -> response.header("Retry-After", seconds));
    }
    send(response, bodies.of(request.path()).refused(refusal));
    return Optional.of(refusal.code());
  }

  private void send(Response response, ErrorAnswer answer) {
    answer.headers().forEach(response::header);
    response
        .status(answer.status())
        .header("Content-Type", JSON)
        .send(json.writeValueAsBytes(answer.body()));
  }

  private static ChatException refusal(Failed failed, Throwable failure) {
    return switch (failure) {
      case ChatException refusal -> refusal;
      case DataAccessResourceFailureException disk -> unavailable(failed, disk);
      case QueryTimeoutException slow -> tooSlow(failed);
      case TransientDataAccessException lock -> unavailable(failed, lock);
      case CannotCreateTransactionException pool -> unavailable(failed, pool);
      default -> unexpected(failed, failure);
    };
  }

  /** When a client may try again, unless a limit knows better. */
  static Optional<String> retryAfter(ErrorCode code) {
    return switch (code) {
      case BUSY -> Optional.of("1");
      case STORAGE_UNAVAILABLE -> Optional.of("5");
      case CONTACT_WAIT -> Optional.of("86400");
      case RATE_LIMITED, MAIL_NOT_CONFIGURED -> Optional.of("60");
      default -> Optional.empty();
    };
  }

  // While the database is unreachable every request fails alike: a line for each is enough.
  private static ChatException unavailable(Failed failed, NestedRuntimeException failure) {
    log.warn(
        "{} {} failed (request {}): the storage is unavailable, {}",
        failed.request().method(),
        failed.request().path(),
        failed.id(),
        failure.getMostSpecificCause().getClass().getSimpleName());
    return new ChatException(ErrorCode.STORAGE_UNAVAILABLE);
  }

  // That a client has gone is no trouble, and it may do so as often as it likes.
  private static ChatException tooSlow(Failed failed) {
    if (!failed.response().isGone()) {
      log.warn(
          "{} {} failed (request {}): a statement took too long",
          failed.request().method(),
          failed.request().path(),
          failed.id());
    }
    return new ChatException(ErrorCode.BUSY);
  }

  // The exception's message may quote what users wrote: only its type and stack trace are logged.
  private static ChatException unexpected(Failed failed, Throwable failure) {
    report(failed.request(), failed.id(), failure);
    return new ChatException(ErrorCode.INTERNAL_ERROR);
  }

  /** Logs that a request failed by a fault of ours. */
  public static void report(Request request, String id, Throwable failure) {
    log.atError()
        .addKeyValue("requestId", id)
        .setCause(ScrubbedFailure.of(failure))
        .log("{} {} failed (request {})", request.method(), request.path(), id);
  }

  private record Failed(Request request, Response response) {

    String id() {
      return response.header(RequestIds.HEADER).orElse("");
    }
  }
}
