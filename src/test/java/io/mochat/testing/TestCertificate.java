package io.mochat.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code localhost} that is made for one test, and its key. */
public final class TestCertificate {

  private static final String PASSWORD = "only-for-this-test";
  private static final String ALIAS = "mochat";

  private final Path directory;
  private final Path store;
  private final KeyStore keys;

  private TestCertificate(Path directory, Path store, KeyStore keys) {
    this.directory = directory;
    this.store = store;
    this.keys = keys;
  }

  /** Makes one in a directory. */
  public static TestCertificate in(Path directory) throws Exception {
    var store = directory.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var words =
        "-genkeypair -alias %s -keyalg EC -storetype PKCS12 -validity 2 -dname CN=localhost"
            + " -ext san=dns:localhost -storepass %s -keystore %s";
    var command = (keytool + " " + words.formatted(ALIAS, PASSWORD, store)).split(" ");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    var keys = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(store)) {
      keys.load(input, PASSWORD.toCharArray());
    }
    return new TestCertificate(directory, store, keys);
  }

  /** The settings of a server that shows it, out of a key store. */
  public List<String> ofStore() {
    return List.of(
        "spring.ssl.bundle.jks.mochat.keystore.location=file:" + store,
        "spring.ssl.bundle.jks.mochat.keystore.password=" + PASSWORD,
        "server.ssl.bundle=mochat");
  }

  /** The same out of two files, as certificate authorities hand them out. */
  public List<String> ofFiles() throws IOException, GeneralSecurityException {
    var key = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
    var bundle = "spring.ssl.bundle.pem.mochat.keystore.";
    return List.of(
        bundle + "certificate=" + file("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
        bundle + "private-key=" + file("PRIVATE KEY", key),
        "server.ssl.bundle=mochat");
  }

  /** For clients that trust it, and nothing else. */
  public SSLContext trusted() throws GeneralSecurityException, IOException {
    var anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    anchors.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(anchors);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private Path file(String kind, byte[] content) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        directory.resolve(kind.replace(' ', '-') + ".pem"),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, text, kind));
  }
}
