package io.mochat.web.errors;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.RequestIds;
import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever goes wrong in a request, wherever it does, into a refusal in its front's shape.
 */
@Component
@Order(-2) // before Spring Boot's own
class ErrorHandler implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);
  private static final List<String> MISSING = List.of("NotNull", "NotBlank", "NotEmpty");
  private static final Set<Integer> NOT_SERVED = Set.of(404, 405, 406, 415);
  private static final int TOO_LARGE = 413;

  private final ErrorBodies bodies;
  private final JsonMapper json;

  ErrorHandler(ErrorBodies bodies, JsonMapper json) {
    this.bodies = bodies;
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    var response = exchange.getResponse();
    // Who hung up in the middle of a request gets no answer, and is nobody's fault here.
    if (response.isCommitted() || failure instanceof AbortedException) {
      return Mono.error(failure);
    }
    var answer = answer(exchange, failure);
    response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
    response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
    var body = response.bufferFactory().wrap(json.writeValueAsBytes(answer.body()));
    return response.writeWith(Mono.just(body));
  }

  private ErrorAnswer answer(ServerWebExchange exchange, Throwable failure) {
    var body = bodies.of(exchange.getRequest().getPath().value());
    if (failure instanceof ResponseStatusException status && isNotServed(status)) {
      return body.notServed(status.getStatusCode().value());
    }
    var refusal = refusal(exchange, failure);
    var headers = exchange.getResponse().getHeaders();
    retryAfter(refusal.code())
        .filter(seconds -> headers.getFirst(HttpHeaders.RETRY_AFTER) == null)
        .ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, seconds));
    return body.refused(refusal);
  }

  private static boolean isNotServed(ResponseStatusException failure) {
    return NOT_SERVED.contains(failure.getStatusCode().value());
  }

  private ChatException refusal(ServerWebExchange exchange, Throwable failure) {
    return switch (failure) {
      case ChatException refusal -> refusal;
      case WebExchangeBindException invalid -> invalidField(invalid);
      case ResponseStatusException status -> refusal(exchange, status);
      case DataBufferLimitException tooLarge -> new ChatException(ErrorCode.PAYLOAD_TOO_LARGE);
      case DataAccessResourceFailureException disk -> unavailable(exchange, disk);
      case TransientDataAccessException lock -> unavailable(exchange, lock);
      case CannotCreateTransactionException pool -> unavailable(exchange, pool);
      default -> unexpected(exchange, failure);
    };
  }

  private static Optional<String> retryAfter(ErrorCode code) {
    return switch (code) {
      case BUSY -> Optional.of("1");
      case STORAGE_UNAVAILABLE -> Optional.of("5");
      case RATE_LIMITED, MAIL_NOT_CONFIGURED -> Optional.of("60");
      default -> Optional.empty();
    };
  }

  // Every request fails alike: a line for each is enough, and its type tells nothing of its user.
  private static ChatException unavailable(
      ServerWebExchange exchange, NestedRuntimeException failure) {
    log.warn(
        "{} {} failed (request {}): the storage is unavailable, {}",
        exchange.getRequest().getMethod(),
        exchange.getRequest().getPath().value(),
        RequestIds.of(exchange),
        failure.getMostSpecificCause().getClass().getSimpleName());
    return new ChatException(ErrorCode.STORAGE_UNAVAILABLE);
  }

  private static ChatException refusal(
      ServerWebExchange exchange, ResponseStatusException failure) {
    if (failure.getStatusCode().value() == TOO_LARGE) {
      return new ChatException(ErrorCode.PAYLOAD_TOO_LARGE);
    }
    return failure.getStatusCode().is4xxClientError()
        ? new ChatException(ErrorCode.VALIDATION_FAILED)
        : unexpected(exchange, failure);
  }

  // The exception's text may hold what users wrote: it goes to the log by its type and place only.
  private static ChatException unexpected(ServerWebExchange exchange, Throwable failure) {
    var request = exchange.getRequest();
    var id = RequestIds.of(exchange);
    log.atError()
        .addKeyValue("requestId", id)
        .setCause(ScrubbedFailure.of(failure))
        .log("{} {} failed (request {})", request.getMethod(), request.getPath().value(), id);
    return new ChatException(ErrorCode.INTERNAL_ERROR);
  }

  /** The first field at fault, what is missing before what is wrong, in the order of the record. */
  private static ChatException invalidField(WebExchangeBindException invalid) {
    var target = invalid.getBindingResult().getTarget();
    var order = target == null ? List.<String>of() : componentNames(target.getClass());
    var first =
        invalid.getFieldErrors().stream()
            .min(
                Comparator.comparing((FieldError error) -> !isMissing(error))
                    .thenComparing(error -> order.indexOf(root(error.getField()))));
    return first
        .map(ErrorHandler::refusal)
        .orElseGet(() -> new ChatException(ErrorCode.VALIDATION_FAILED));
  }

  private static ChatException refusal(FieldError error) {
    var field = RequestFields.wireName(error.getField());
    return isMissing(error) && error.getRejectedValue() == null
        ? ChatException.missing(field)
        : ChatException.invalid(field, expectation(error));
  }

  private static String expectation(FieldError error) {
    return isMissing(error) && error.getRejectedValue() instanceof String
        ? "a value that is not empty"
        : String.valueOf(error.getDefaultMessage());
  }

  private static boolean isMissing(FieldError error) {
    return MISSING.contains(error.getCode());
  }

  private static String root(String path) {
    return path.split("[.\\[]", 2)[0];
  }

  private static List<String> componentNames(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList()
        : List.of();
  }
}
