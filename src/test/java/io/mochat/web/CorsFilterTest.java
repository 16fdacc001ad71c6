package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** What the wire tests do not show: a server for one origin, and for several. */
class CorsFilterTest {
  private static final String CHAT = "https://chat.example";
  private static final String HUB = "https://hub.example";

  @Test
  void oneOriginIsNamedUnasked() {
    var headers = answer(List.of(CHAT), MockServerHttpRequest.get("/health").build());

    assertThat(headers.getAccessControlAllowOrigin()).isEqualTo(CHAT);
    assertThat(headers.getVary()).containsExactly("Origin");
  }

  @Test
  void unknownOriginAmongSeveralIsNotNamed() {
    var request = MockServerHttpRequest.get("/health").header("Origin", "https://evil.example");
    var headers = answer(List.of(CHAT, HUB), request.build());

    assertThat(headers.getAccessControlAllowOrigin()).isNull();
    assertThat(headers.getVary()).containsExactly("Origin");
  }

  @Test
  void preflightVariesByTheHeadersAsked() {
    var request =
        MockServerHttpRequest.options("/api/claw/agents/get")
            .header("Origin", HUB)
            .header("Access-Control-Request-Headers", "x-claw-token");
    var headers = answer(List.of(CHAT, HUB), request.build());

    assertThat(headers.getAccessControlAllowOrigin()).isEqualTo(HUB);
    assertThat(headers.getFirst("Access-Control-Allow-Headers")).isEqualTo("x-claw-token");
    assertThat(headers.getVary()).containsExactly("Origin", "Access-Control-Request-Headers");
  }

  private static HttpHeaders answer(List<String> origins, MockServerHttpRequest request) {
    var exchange = MockServerWebExchange.from(request);
    new CorsFilter(new CorsRules(WebSettings.of(origins, 262_144)))
        .filter(exchange, passed -> Mono.empty())
        .block();
    return exchange.getResponse().getHeaders();
  }
}
