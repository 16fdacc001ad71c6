package io.mochat.fronts.pocket.projects;

import io.mochat.kernel.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Answers that a client gets once something has been told of a project. Thread-safe. Of one client
 * {@value #MOST} wait at a time; those before are given then.
 */
final class Awaited {

  private static final int MOST = 64;

  private final List<Answer> waiting = new ArrayList<>();

  /** Has an answer given as soon as it is told. */
  Answer until(Moment moment, SessionId project, Runnable answer) {
    var added = new Answer(moment, project, answer);
    List<Answer> tooMany = List.of();
    synchronized (waiting) {
      waiting.add(added);
      if (waiting.size() > MOST) {
        tooMany = take(one -> one != added);
      }
    }
    tooMany.forEach(one -> one.answer().run());
    return added;
  }

  /** Drops an answer, which is not to be given any more; whether it had not been given. */
  boolean drop(Answer answer) {
    return !take(one -> one == answer).isEmpty();
  }

  /** Drops those that will never be given. */
  void drop(Moment moment, SessionId project) {
    take(one -> one.moment() == moment && one.project().equals(project));
  }

  /** Whether an answer waits for this. */
  boolean waits(Moment moment, SessionId project) {
    synchronized (waiting) {
      return waiting.stream()
          .anyMatch(one -> one.moment() == moment && one.project().equals(project));
    }
  }

  /** Gives the answers that waited for this. */
  void happened(Moment moment, SessionId project) {
    take(one -> one.moment() == moment && one.project().equals(project))
        .forEach(one -> one.answer().run());
  }

  private List<Answer> take(Predicate<Answer> which) {
    synchronized (waiting) {
      var taken = waiting.stream().filter(which).toList();
      waiting.removeAll(taken);
      return taken;
    }
  }

  /** What is waited for. */
  enum Moment {
    /** A turn is under way. */
    BEGUN,
    /** There is no process any more. */
    GONE
  }

  /** An answer that waits; each is its own. */
  static final class Answer {

    private final Moment moment;
    private final SessionId project;
    private final Runnable answer;

    private Answer(Moment moment, SessionId project, Runnable answer) {
      this.moment = moment;
      this.project = project;
      this.answer = answer;
    }

    private Moment moment() {
      return moment;
    }

    private SessionId project() {
      return project;
    }

    private Runnable answer() {
      return answer;
    }
  }
}
