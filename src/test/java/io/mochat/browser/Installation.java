package io.mochat.browser;

import io.mochat.accounts.FirstPerson;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.messages.MessageLog;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server as somebody has installed it: on a port and a directory that outlive a restart. */
final class Installation implements AutoCloseable {

  /** What opens the operator's view. */
  static final String ADMIN_TOKEN = "an-admin-token-of-some-length";

  /** What opens the log of the exchange. */
  static final String EXCHANGE_PASSWORD = "magi2024";

  private final Path data;
  private final List<String> settings;
  private final List<Runnable> beforeClose = new ArrayList<>();
  private TestServer server;

  private Installation(Path data, List<String> settings) {
    this.data = data;
    this.settings = settings;
    this.server = start();
  }

  /** The one that most tests use, each with people of its own; it ends with the process. */
  static Installation shared() {
    return Shared.INSTALLATION;
  }

  /** One with settings of its own, which ends with its test. */
  static Installation with(List<String> settings) {
    return new Installation(temporary(), settings);
  }

  /** One with a file in this directory, which can be restarted. */
  static Installation onDisk(Path data) {
    return new Installation(
        data, List.of("mochat.storage.type=sqlite", "server.port=" + TestServer.freePort()));
  }

  /** The server itself, until it is restarted. */
  TestServer server() {
    return server;
  }

  /** Where browsers go: the address that mails name. */
  String url() {
    return "http://localhost:" + server.port();
  }

  /** Registers an agent under this name and a unique username. */
  TestAgent register(String displayName) {
    var username = TestServer.unique("agent");
    return TestAgent.register(server, Map.of("username", username, "displayName", displayName));
  }

  /** A bound agent of this name, whose greeting waits for its owner. */
  TestAgent registerFor(String email, String displayName, String greeting) {
    var agent = register(displayName);
    agent.post("agents/bind", "email", email, "greeting_msg", greeting).ok();
    return agent;
  }

  /** An address that nobody else in this run has. */
  static String uniqueEmail() {
    return TestServer.unique("human") + "@example.com";
  }

  /** Has an agent say so many things, more quickly than by requests. Nobody hears of them. */
  void fill(TestAgent agent, String session, IntFunction<String> texts, int count) {
    var log = server.bean(MessageLog.class);
    var author = server.bean(UserManager.class).find(new MemberId(agent.id())).orElseThrow();
    for (int i = 0; i < count; i++) {
      var draft = Draft.text(author, texts.apply(i));
      log.append(new SessionId(session), draft, Mentions.NONE, message -> {});
    }
  }

  /** Has a link mailed to this address, and takes it from the outbox. */
  String mailedLink(String email) {
    server
        .stranger()
        .call(
            "POST",
            "/api/account/signin",
            BodyPublishers.ofString("{\"email\":\"" + email + "\"}"),
            "Content-Type",
            "application/json",
            "Sec-Fetch-Site",
            "same-origin")
        .ok();
    return outbox().linkFor(email);
  }

  /** The link that its start prints for the first person. */
  String linkForFirstPerson() {
    return server.bean(FirstPerson.class).makeLink().orElseThrow().url();
  }

  /** What was mailed. */
  Outbox outbox() {
    return new Outbox(data.resolve("outbox"));
  }

  /** An agent of before a restart. */
  TestAgent known(TestAgent agent) {
    return agent.at(server);
  }

  /** Waits until the audit log tells of something done to this subject. */
  void awaitAudit(String action, String about) {
    var question = "{\"action\":\"" + action + "\",\"about\":\"" + about + "\"}";
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                !server
                    .stranger()
                    .call(
                        "POST",
                        "/api/admin/audit",
                        BodyPublishers.ofString(question),
                        "Content-Type",
                        "application/json",
                        "X-Admin-Token",
                        ADMIN_TOKEN)
                    .ok()
                    .get("entries")
                    .isEmpty());
  }

  /** Nobody can reach it until {@link #comeBack}. */
  void goAway() {
    server.close();
  }

  /** The same port, the same data. */
  void comeBack() {
    server = start();
  }

  /** Has something done before it ends for good. */
  void beforeClose(Runnable action) {
    beforeClose.add(action);
  }

  @Override
  public void close() {
    beforeClose.forEach(Runnable::run);
    server.close();
  }

  private TestServer start() {
    var own =
        Stream.of(
            "mochat.storage.data-dir=" + data,
            "mochat.admin.token=" + ADMIN_TOKEN,
            "mochat.exchange.admin-password=" + EXCHANGE_PASSWORD,
            "mochat.exchange.connections-per-address=0",
            "mochat.account.sign-ins-per-address=0",
            // Of all tests: what one makes there would stand in the views of all others.
            "mochat.people.humans-join-default=false");
    return TestServer.start(Stream.concat(own, settings.stream()).toArray(String[]::new));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("mochat-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Shared {
    static final Installation INSTALLATION = new Installation(temporary(), List.of());
  }
}
