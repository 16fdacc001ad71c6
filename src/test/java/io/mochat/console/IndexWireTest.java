package io.mochat.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.TestServer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexWireTest {

  @ParameterizedTest
  @CsvSource({"GET,text/html", "GET,application/json", "GET,*/*", "HEAD,*/*"})
  void theRootIsAPageToEveryClient(String method, String accept) {
    var answer =
        TestServer.shared().stranger().call(method, "/", BodyPublishers.noBody(), "Accept", accept);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }
}
