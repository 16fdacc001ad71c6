package io.mochat.web.errors;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.web.CorsRules;
import io.mochat.web.PageHeaders;
import io.mochat.web.PathClaims;
import io.mochat.web.RequestIds;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the answers to requests that are refused before anything else looks at them: in body and
 * headers like those of {@link ErrorHandler} behind all filters, at a hundredth of the price.
 * Thread-safe.
 */
@Component
public class EarlyRefusals {

  private final CorsRules cors;
  private final PathClaims<Map<ErrorCode, Written>> answers;

  EarlyRefusals(CorsRules cors, ErrorBodies bodies, JsonMapper json) {
    this.cors = cors;
    this.answers = bodies.claims().map(body -> written(body, json));
  }

  private static Map<ErrorCode, Written> written(ErrorBody body, JsonMapper json) {
    var all = new EnumMap<ErrorCode, Written>(ErrorCode.class);
    for (var code : ErrorCode.values()) {
      var answer = body.refused(new ChatException(code));
      all.put(code, new Written(answer.status(), json.writeValueAsBytes(answer.body())));
    }
    return all;
  }

  /** The answer to a request; its caller adds what more there is to say. */
  public FullHttpResponse refuse(HttpRequest request, ErrorCode code) {
    var written = Objects.requireNonNull(answers.at(request.uri()).get(code));
    var sent = request.method().equals(HttpMethod.HEAD) ? new byte[0] : written.json();
    var answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(written.status()),
            Unpooled.wrappedBuffer(sent));
    var headers = answer.headers();
    headers.set(RequestIds.HEADER, RequestIds.of(request.headers().get(RequestIds.HEADER)));
    allowOrigin(request.headers().get(HttpHeaderNames.ORIGIN), headers);
    PageHeaders.ALL.forEach(headers::set);
    headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE);
    headers.set(HttpHeaderNames.CONTENT_LENGTH, written.json().length);
    return answer;
  }

  private void allowOrigin(@Nullable String asking, HttpHeaders headers) {
    var origin = cors.allow(asking);
    if (origin != null) {
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      headers.set(
          HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(", ", CorsRules.READABLE));
    }
    if (cors.varies()) {
      headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    }
  }

  /** An answer as it is sent. */
  private record Written(int status, byte[] json) {}
}
