package io.mochat.web;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The headers that every answer has, whoever gives it. Thread-safe. */
@Component
public class AnswerHeaders {

  private static final String METHODS = "GET,HEAD,PUT,PATCH,POST,DELETE";
  private static final String AN_HOUR = "3600";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  /**
   * Against what browsers do by themselves: they must not guess content types, and pages may not
   * run, load or be framed by anything of other origins.
   */
  public static final Map<String, String> OF_PAGES =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", POLICY,
          "Referrer-Policy", "no-referrer");

  private static final String READABLE = String.join(", ", CorsRules.READABLE);

  private final CorsRules cors;

  AnswerHeaders(CorsRules cors) {
    this.cors = cors;
  }

  /**
   * Adds the headers of an answer.
   *
   * @param request the first value of each header of the request
   */
  public void add(Function<String, @Nullable String> request, BiConsumer<String, String> answer) {
    addOpenOnes(request, answer);
    OF_PAGES.forEach(answer);
    // Whoever answers with something for everybody says otherwise.
    answer.accept("Cache-Control", "no-store");
  }

  /** Adds those of the answer to a preflight: clients expect one everywhere, and a 204. */
  public void addOfPreflight(
      Function<String, @Nullable String> request, BiConsumer<String, String> answer) {
    addOpenOnes(request, answer);
    answer.accept("Access-Control-Allow-Methods", METHODS);
    answer.accept("Access-Control-Max-Age", AN_HOUR);
    var wanted = request.apply("Access-Control-Request-Headers");
    if (wanted != null) {
      answer.accept("Access-Control-Allow-Headers", wanted);
      answer.accept("Vary", "Access-Control-Request-Headers");
    }
  }

  private void addOpenOnes(
      Function<String, @Nullable String> request, BiConsumer<String, String> answer) {
    answer.accept(RequestIds.HEADER, RequestIds.of(request.apply(RequestIds.HEADER)));
    var origin = cors.allow(request.apply("Origin"));
    if (origin != null) {
      answer.accept("Access-Control-Allow-Origin", origin);
      answer.accept("Access-Control-Expose-Headers", READABLE);
    }
    if (cors.varies()) {
      answer.accept("Vary", "Origin");
    }
  }
}
