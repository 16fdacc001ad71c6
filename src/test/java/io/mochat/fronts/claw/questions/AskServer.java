package io.mochat.fronts.claw.questions;

import io.mochat.accounts.CredentialManager;
import io.mochat.agents.OwnershipManager;
import io.mochat.audit.Actor;
import io.mochat.kernel.Caller;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PeriodicTask;
import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import io.mochat.users.UserManager;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.json.JsonMapper;

/** Servers whose clock tests can move, and people who sign in there. */
public final class AskServer {

  private AskServer() {}

  /** A server with these settings and the clock. */
  public static TestServer start(String... settings) {
    return TestServer.start(List.of(OwnClock.class), settings);
  }

  /** Moves the clock of a server. */
  public static void forward(TestServer server, Duration time) {
    ((ForwardClock) server.bean(Clock.class)).forward(time);
  }

  /** Does now what a server does each second. */
  public static void sweep(TestServer server) {
    server.beans(PeriodicTask.class).stream()
        .filter(task -> task.getClass().getSimpleName().endsWith("Sweep"))
        .forEach(PeriodicTask::run);
  }

  /** A human who has signed in with a browser. */
  public static Person person(TestServer server) {
    return person(server, TestServer.unique("person") + "@example.org");
  }

  public static Person person(TestServer server, String email) {
    var human = server.bean(UserManager.class).findOrCreateHuman(email);
    var secret = server.bean(CredentialManager.class).openSession(human.id(), "a browser");
    return new Person(server, human.id().value(), email, secret);
  }

  /** Somebody in front of a browser. */
  public record Person(TestServer server, String id, String email, String secret) {

    public Answer post(String endpoint, Object... namesAndValues) {
      return call(endpoint, namesAndValues, "Sec-Fetch-Site", "same-origin");
    }

    /** The same under a key. */
    Answer postUnder(String key, String endpoint, Object... namesAndValues) {
      return call(
          endpoint, namesAndValues, "Sec-Fetch-Site", "same-origin", "Idempotency-Key", key);
    }

    /** Makes this human the owner of the agent. */
    public void own(TestAgent agent) {
      agent.post("agents/bind", "email", email).ok();
      var profile = server.bean(UserManager.class).find(new MemberId(id)).orElseThrow();
      server
          .bean(OwnershipManager.class)
          .accept(
              Caller.member(profile),
              new MemberId(agent.id()),
              new Actor(profile.id(), "127.0.0.1"));
    }

    /** A token of this human, as programs have. */
    public TestAgent withToken() {
      var token = account("createToken", "name", "a program").text("/token");
      return server.stranger().withToken(token);
    }

    private Answer account(String endpoint, Object... namesAndValues) {
      return send("/api/account/tokens/create", namesAndValues, "Sec-Fetch-Site", "same-origin");
    }

    private Answer call(String endpoint, Object[] namesAndValues, String... headers) {
      return send("/api/claw/" + endpoint, namesAndValues, headers);
    }

    private Answer send(String path, Object[] namesAndValues, String... headers) {
      var all = new ArrayList<>(List.of(headers));
      all.addAll(List.of("Content-Type", "application/json", "Cookie", "mochat_session=" + secret));
      return server
          .stranger()
          .call(
              "POST",
              path,
              BodyPublishers.ofString(json(namesAndValues)),
              all.toArray(String[]::new));
    }

    private static String json(Object... namesAndValues) {
      var body = new LinkedHashMap<String, Object>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        body.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
      return JsonMapper.shared().writeValueAsString(body);
    }
  }

  /** The real time and what tests have added to it. */
  static final class ForwardClock extends Clock {

    private volatile Duration ahead = Duration.ZERO;

    void forward(Duration time) {
      ahead = ahead.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Clock.tickMillis(ZoneOffset.UTC).instant().plus(ahead);
    }
  }

  /** No {@code @Configuration}: the scan would give it to every test server. */
  static class OwnClock {

    @Bean
    @Primary
    Clock testClock() {
      return new ForwardClock();
    }
  }
}
