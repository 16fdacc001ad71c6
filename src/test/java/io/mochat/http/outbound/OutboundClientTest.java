package io.mochat.http.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mochat.connections.AddressRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests at addresses that others chose, against sockets that do as they like. */
class OutboundClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private ServerSocket listener;
  private OutboundClient client;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    listener.close();
    for (var socket : open) {
      socket.close();
    }
  }

  @Test
  void theNameStandsInTheHostAndTheConnectionGoesWhereItWasChecked() throws Exception {
    answer("HTTP/1.1 204 No Content\r\n\r\n");
    client = client(name -> found("127.0.0.1"));

    var got = client.post(url("hooks.example.org"), Map.of("X-One", "1"), bytes("body"));

    assertThat(got.status()).isEqualTo(204);
    var head = heads.poll(60, TimeUnit.SECONDS);
    assertThat(head)
        .startsWith("POST /path?x=1 HTTP/1.1\r\n")
        .containsIgnoringCase("\r\nhost: hooks.example.org:" + listener.getLocalPort() + "\r\n")
        .containsIgnoringCase("\r\nx-one: 1\r\n")
        .endsWith("\r\n\r\nbody");
  }

  @Test
  void aNameThatChangesItsMindIsRefusedAtTheConnection() {
    var answers = new ArrayDeque<>(List.of("8.8.8.8", "10.0.0.1"));
    client = client(name -> found(answers.remove()));

    assertThat(client.accepts(url("rebinding.example.org"))).isTrue();
    assertThat(failure(url("rebinding.example.org"))).isEqualTo(OutboundFailure.REFUSED);
    assertThat(answers).isEmpty();
  }

  @Test
  void oneRefusedAddressAmongGoodOnesIsEnough() {
    client = client(name -> found("8.8.8.8", "127.0.0.1", "10.0.0.1"));

    assertThat(client.accepts(url("many.example.org"))).isFalse();
    assertThat(failure(url("many.example.org"))).isEqualTo(OutboundFailure.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::ffff:a00:1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[fd00::1]/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
        "http://167772161/",
        "http://0x0a.1/",
        "http://012.0.0.1/",
        "http://10.1/",
        "http://127.0.0.1.",
        "http://0x7f000001/",
        "http://ada@8.8.8.8/",
        "http://8.8.8.8:22/",
        "http://8.8.8.8/#x",
        "gopher://8.8.8.8/",
        "http:///path",
        "http://[fe80::1%25eth0]/",
        "http://ex ample.org/",
      })
  void otherAddressesAreRefusedAtSaveAndAtTheConnection(String url) {
    client = client(name -> found("8.8.8.8"));

    assertThat(client.accepts(url)).isFalse();
    assertThat(failure(url)).isEqualTo(OutboundFailure.REFUSED);
  }

  @Test
  void aNameThatNobodyKnowsMayBeSavedAndIsNotReached() {
    client = client(name -> CompletableFuture.failedFuture(new UnknownHostException(name)));

    assertThat(client.accepts(url("nobody.example.org"))).isTrue();
    assertThat(failure(url("nobody.example.org"))).isEqualTo(OutboundFailure.UNRESOLVED);
  }

  @Test
  void namesOfThisMachineAreLookedUpAndRefused() {
    client =
        new OutboundClient(new OutboundSettings(true, Set.of(), List.of(), Duration.ofSeconds(20)));

    assertThat(client.accepts("http://localhost/")).isFalse();
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    answer("HTTP/1.1 302 Found\r\nLocation: " + url("127.0.0.1") + "\r\nContent-Length: 0\r\n\r\n");
    client = client(name -> found("127.0.0.1"));

    assertThat(client.post(url("one.example.org"), Map.of(), bytes("")).status()).isEqualTo(302);
    assertThat(heads.poll(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(heads).isEmpty();
  }

  @Test
  void whoeverAsksToBeLeftAloneIsHeard() throws Exception {
    answer("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n");
    client = client(name -> found("127.0.0.1"));

    var got = client.post(url("one.example.org"), Map.of(), bytes(""));

    assertThat(got).isEqualTo(new OutboundAnswer(503, "120"));
  }

  @Test
  void silenceEndsAtTheDeadline() {
    answer("");
    client = client(name -> found("127.0.0.1"));

    assertThat(failure(url("one.example.org"))).isEqualTo(OutboundFailure.TIMEOUT);
  }

  @Test
  void ofALongBodyLittleIsRead() throws Exception {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + "x".repeat(5_000));
    client = client(name -> found("127.0.0.1"));

    assertThat(client.post(url("one.example.org"), Map.of(), bytes("")).status()).isEqualTo(200);
  }

  @Test
  void aBodyThatNeverEndsCountsByItsHead() throws Exception {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx");
    client = client(name -> found("127.0.0.1"));

    assertThat(client.post(url("one.example.org"), Map.of(), bytes("")).status()).isEqualTo(200);
  }

  @Test
  void aHeadWithoutEndIsNoAnswer() {
    answer("HTTP/1.1 200 OK\r\n" + ("X-Long: " + "x".repeat(1_000) + "\r\n").repeat(1_000));
    client = client(name -> found("127.0.0.1"));

    assertThat(failure(url("one.example.org"))).isEqualTo(OutboundFailure.BROKEN);
  }

  @Test
  void whatIsNoHttpIsNoAnswer() {
    answer("SSH-2.0-nobody\r\n\r\n");
    client = client(name -> found("127.0.0.1"));

    assertThat(failure(url("one.example.org"))).isEqualTo(OutboundFailure.BROKEN);
  }

  @Test
  void wherePlainTextAnswersTlsFails() {
    answer("HTTP/1.1 200 OK\r\n\r\n");
    client = client(name -> found("127.0.0.1"));

    assertThat(failure(url("one.example.org").replace("http:", "https:")))
        .isEqualTo(OutboundFailure.TLS);
  }

  @Test
  void whereNobodyListensIsUnreachable() throws IOException {
    listener.close();
    client = client(name -> found("127.0.0.1"));

    assertThat(failure(url("one.example.org"))).isEqualTo(OutboundFailure.UNREACHABLE);
  }

  private OutboundClient client(NameLookup lookup) {
    var loopback = Objects.requireNonNull(AddressRange.parse("127.0.0.0/8"));
    return new OutboundClient(
        new OutboundSettings(true, Set.of(listener.getLocalPort()), List.of(loopback), TIMEOUT),
        lookup,
        null);
  }

  private String url(String host) {
    return "http://" + host + ":" + listener.getLocalPort() + "/path?x=1";
  }

  private OutboundFailure failure(String url) {
    return catchThrowableOfType(
            OutboundException.class, () -> client.post(url, Map.of(), bytes("body")))
        .failure();
  }

  private static CompletableFuture<List<InetAddress>> found(String... addresses) {
    return CompletableFuture.completedFuture(
        Stream.of(addresses).map(OutboundClientTest::literal).toList());
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Answers each connection with this text, whatever it says, and leaves it open. */
  private void answer(String text) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!listener.isClosed()) {
                try {
                  var socket = listener.accept();
                  open.add(socket);
                  var buffer = new byte[10_000];
                  int length = Math.max(0, socket.getInputStream().read(buffer));
                  heads.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
                  socket.getOutputStream().write(bytes(text));
                  socket.getOutputStream().flush();
                } catch (IOException gone) {
                  continue;
                }
              }
            });
  }
}
