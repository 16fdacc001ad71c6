package io.mochat.runtimes;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.realtime.ClusterBus;
import io.mochat.repeats.Attempt;
import io.mochat.repeats.AttemptKey;
import io.mochat.repeats.FirstAnswers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Of several servers with the same runtime, one carries out a command: who has the process of the
 * session, else who has got the command from a client, else the first. Thread-safe.
 */
@Component
class RuntimeClaims {

  private static final String OPERATION = "runtime";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration AFTER_THE_PROCESS = Duration.ofMillis(500);
  private static final Duration LAST = Duration.ofMillis(1_500);

  private final FirstAnswers answers;
  private final ObjectProvider<ClusterBus> bus;
  private final String self = UUID.randomUUID().toString();

  RuntimeClaims(FirstAnswers answers, ObjectProvider<ClusterBus> bus) {
    this.answers = answers;
    this.bus = bus;
  }

  /**
   * Whether this server carries out a command; waits a moment where another one comes first.
   *
   * @param runtime the agent
   * @param running whether the process of the session is here
   * @param received whether a client has given the command to this server
   */
  boolean take(MemberId runtime, MessageId command, boolean running, boolean received) {
    if (bus.getIfAvailable() == null) {
      return true;
    }
    if (!running) {
      pause(received ? AFTER_THE_PROCESS : LAST);
    }
    var key = new AttemptKey(runtime.value(), OPERATION, command.value());
    return answers.once(new Attempt(key, OPERATION, LIFE), () -> self).equals(self);
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
