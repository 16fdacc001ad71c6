package io.mochat.fronts.account;

import io.mochat.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** One server for all tests of accounts, whose mails and whose clock are theirs. */
final class AccountServer {

  static final Path DATA = makeDirectory();
  static final ForwardClock CLOCK = new ForwardClock();
  static final TestServer SERVER =
      start("mochat.account.sign-ins-per-address=0", "mochat.people.humans-join-default=false");

  private AccountServer() {}

  /** Another server with the same clock and outbox. */
  static TestServer start(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("mochat.storage.data-dir=" + DATA);
    return TestServer.start(List.of(OwnClock.class), all.toArray(String[]::new));
  }

  private static Path makeDirectory() {
    try {
      return Files.createTempDirectory("mochat-accounts");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
      return CLOCK;
    }
  }
}
