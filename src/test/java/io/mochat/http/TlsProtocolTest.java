package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS, with keys that are replaced while the engine runs. */
class TlsProtocolTest {

  private static final String PASSWORD = "only-for-this-test";

  @TempDir Path directory;

  @Test
  void newKeysAreUsedFromTheNextConnectionOn() throws Exception {
    var keys = new AtomicReference<>(keys("one"));
    var file = Files.write(directory.resolve("file"), new byte[200_000]);
    try (var engine =
        new TestEngine(
            Route.get(
                "/a", (request, response) -> TestEngine.text(response, "" + request.isSecure())),
            Route.get("/file", (request, response) -> response.file(file)))) {
      int port = engine.listen(new HttpListener("127.0.0.1", 0, keys::get));
      try (var old = connect(port);
          var client = new RawClient(old)) {
        assertThat(subject(old)).isEqualTo("CN=one");
        assertThat(client.get("/a").answer().text()).isEqualTo("true");
        keys.set(keys("two"));
        try (var later = connect(port);
            var second = new RawClient(later)) {
          assertThat(subject(later)).isEqualTo("CN=two");
          assertThat(second.get("/file").answer().body()).hasSize(200_000);
        }
        assertThat(client.get("/a").answer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatIsNoHandshakeIsClosed() throws Exception {
    var keys = keys("one");
    try (var engine = new TestEngine(TestEngine.echo("/a"))) {
      int port = engine.listen(new HttpListener("127.0.0.1", 0, () -> keys));
      try (var client = new RawClient(port)) {
        assertThat(client.get("/a").isClosedByServer()).isTrue();
      }
    }
  }

  private static SSLSocket connect(int port) throws Exception {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustingAll()}, new SecureRandom());
    var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.startHandshake();
    return socket;
  }

  private static String subject(SSLSocket socket) throws IOException {
    var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  private X509ExtendedKeyManager keys(String name) throws Exception {
    var file = directory.resolve(name + ".p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias mochat -keyalg EC -storetype PKCS12 -validity 2"
                        + " -dname CN="
                        + name
                        + " -storepass "
                        + PASSWORD
                        + " -keystore "
                        + file)
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var input = Files.newInputStream(file)) {
      store.load(input, PASSWORD.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    return (X509ExtendedKeyManager) managers.getKeyManagers()[0];
  }

  /** The certificates are made for the occasion. */
  private static final class TrustingAll extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
