package io.mochat.runtimes;

import io.mochat.kernel.Profile;
import io.mochat.messages.Message;
import io.mochat.questions.approvals.Approval;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a worker hears of, one at a time. */
sealed interface Happening {

  /** Somebody who may has written in the session. */
  record Heard(Message message, Profile author) implements Happening {}

  /** A process has said a line, or the beginning of one. */
  record LineSaid(CliProcess process, String line, boolean cut) implements Happening {}

  /** A process has ended, with all that it has started. */
  record Ended(CliProcess process, int exit) implements Happening {}

  /** Something that was asked for is settled. */
  record Settled(Approval approval) implements Happening {}

  /** The turn is to be broken off. */
  record Interrupted() implements Happening {}

  /** Commands that wait are not wanted any more. */
  record Cleared() implements Happening {}

  /** The next command is to begin a new conversation. */
  record Renewed(CompletableFuture<Optional<String>> before) implements Happening {}

  /** Another session needs the process, if it has nothing to do. */
  record Spared() implements Happening {}

  /** The session is closed, or the server stops. */
  record Closed(boolean forGood) implements Happening {}
}
