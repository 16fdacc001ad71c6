package io.mochat.runtimes;

import io.mochat.kernel.ChatException;
import io.mochat.runtimes.catalog.SessionFacts;

/** Finds out what a message is to the runtime of a session. For the thread of its worker. */
final class Intake {

  private final RuntimeParts parts;
  private final Starter starter;
  private final Worker worker;
  private final PermissionDesk desk;
  private final TurnEnds ends;

  Intake(RuntimeParts parts, Starter starter, Worker worker, PermissionDesk desk, TurnEnds ends) {
    this.parts = parts;
    this.starter = starter;
    this.worker = worker;
    this.desk = desk;
    this.ends = ends;
  }

  /**
   * Takes a message; a command has a place among those that wait from then on.
   *
   * @param running whether the process of the session is here
   */
  Taken take(Happening.Heard heard, boolean running) {
    var message = heard.message();
    var command = Prompt.commandId(message);
    boolean reserved = command != null && starter.isReserved(command);
    var found =
        parts.find(worker.id()).filter(one -> parts.grants.mayUse(one.runtime(), heard.author()));
    var taken = found.isEmpty() ? new Nothing() : take(found.get(), heard, running, reserved);
    if (reserved && !(taken instanceof Command)) {
      worker.giveBack(1);
    }
    return taken;
  }

  private Taken take(SessionFacts facts, Happening.Heard heard, boolean running, boolean reserved) {
    var message = heard.message();
    var agent = facts.runtime().agent();
    if (desk.isVerdict(message)) {
      desk.decide(message, heard.author());
      return new Nothing();
    }
    if (!Prompt.isFor(facts, message)) {
      return new Nothing();
    }
    if (!parts.claims.take(agent.id(), message.id(), running, reserved)) {
      return new Elsewhere();
    }
    var prompt = Prompt.of(message, heard.author(), agent);
    try {
      if (!reserved) {
        worker.reserve(facts.runtime());
      }
      return new Command(facts, prompt);
    } catch (ChatException refusal) {
      ends.refuse(facts, prompt, refusal.code());
      return new Nothing();
    }
  }

  /** What a message is. */
  sealed interface Taken {}

  /** It is to be carried out here. */
  record Command(SessionFacts facts, Prompt prompt) implements Taken {}

  /** It is carried out by another server. */
  record Elsewhere() implements Taken {}

  /** It is not for the runtime, or was dealt with. */
  record Nothing() implements Taken {}
}
