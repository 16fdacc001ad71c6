package io.mochat.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NettyRequestHeadTest {

  @Test
  void theHeadIsReadAsItWasSent() {
    var request = request("/a%20b/c?token=x%20y&token=z");
    request.headers().set("Authorization", "Bearer 1").add("authorization", "Bearer 2");
    var head = RequestHead.of(request);

    assertThat(head.method()).isEqualTo("GET");
    assertThat(head.target()).isEqualTo("/a%20b/c?token=x%20y&token=z");
    assertThat(head.path()).isEqualTo("/a b/c");
    assertThat(head.header("AUTHORIZATION")).isEqualTo("Bearer 1");
    assertThat(head.parameter("token")).isEqualTo("x y");
  }

  @ParameterizedTest
  @CsvSource({"a=1; b=2,2", "b=; b=2,", "b=2; b=3,2", "a=b=2,", "bb=2,", "B=2,", "b,", ";;=,"})
  void theFirstCookieOfANameCountsIfItHasAValue(String header, String value) {
    var request = request("/");
    request.headers().set("Cookie", header);

    assertThat(RequestHead.of(request).cookie("b")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?", "/?token", "/?a=token", "/?token=%", "/?token=%zz", "?%"})
  void whatIsMissingOrMalformedIsNotThere(String target) {
    var head = RequestHead.of(request(target));

    assertThat(head.parameter("token")).isNullOrEmpty();
    assertThat(head.header("X")).isNull();
    assertThat(head.cookie("b")).isNull();
  }

  private static HttpRequest request(String target) {
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
  }
}
