package io.mochat.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mochat.connections.AddressRange;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS goes by the name, though the connection goes to an address. */
class OutboundTlsTest {

  private static final String PASSWORD = "only-for-this-test";
  private static final String NAME = "hooks.example.org";

  @TempDir Path directory;
  private final CompletableFuture<String> asked = new CompletableFuture<>();
  private Path file;
  private SSLServerSocket listener;

  @BeforeEach
  void listen() throws Exception {
    file = directory.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var command =
        "%s -genkeypair -alias one -keyalg EC -storetype PKCS12 -validity 2 -dname CN=one"
            + " -ext SAN=dns:%s"
            + " -storepass %s -keystore %s";
    var process =
        new ProcessBuilder(command.formatted(keytool, NAME, PASSWORD, file).split(" ")).start();
    assertThat(process.waitFor()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var input = Files.newInputStream(file)) {
      store.load(input, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void theNameIsAskedForAndItsCertificateIsGood() throws Exception {
    try (var client = client(new PfxOptions().setPath(file.toString()).setPassword(PASSWORD))) {
      assertThat(client.post(url(NAME), Map.of(), new byte[0]).status()).isEqualTo(204);
    }
    assertThat(asked.join()).isEqualTo(NAME);
  }

  @Test
  void aCertificateForAnotherNameIsNot() {
    try (var client = client(new PfxOptions().setPath(file.toString()).setPassword(PASSWORD))) {
      assertThat(failure(client, url("other.example.org"))).isEqualTo(OutboundFailure.TLS);
    }
  }

  @Test
  void norIsOneOfNobodyWhomTheJdkTrusts() {
    try (var client = client(null)) {
      assertThat(failure(client, url(NAME))).isEqualTo(OutboundFailure.TLS);
    }
  }

  private OutboundClient client(@Nullable TrustOptions trust) {
    var loopback = Objects.requireNonNull(AddressRange.parse("127.0.0.0/8"));
    return new OutboundClient(
        new OutboundSettings(
            false, Set.of(listener.getLocalPort()), List.of(loopback), Duration.ofSeconds(20)),
        name -> CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress())),
        trust);
  }

  private String url(String host) {
    return "https://" + host + ":" + listener.getLocalPort() + "/";
  }

  private static OutboundFailure failure(OutboundClient client, String url) {
    return catchThrowableOfType(
            OutboundException.class, () -> client.post(url, Map.of(), new byte[0]))
        .failure();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (var socket = (SSLSocket) listener.accept()) {
        socket.startHandshake();
        var names = ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames();
        asked.complete(((SNIHostName) names.getFirst()).getAsciiName());
        assertThat(socket.getInputStream().read(new byte[10_000])).isPositive();
        socket
            .getOutputStream()
            .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException refused) {
        continue;
      }
    }
  }
}
