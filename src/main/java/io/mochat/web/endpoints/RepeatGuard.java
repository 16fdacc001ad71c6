package io.mochat.web.endpoints;

import io.mochat.http.Request;
import io.mochat.repeats.FirstAnswers;
import io.mochat.repeats.PassingAnswers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets every call through, and tells it where the answers of calls under keys are kept. */
@Component
@Order(2)
class RepeatGuard implements Guard {

  private final FirstAnswers answers;
  private final PassingAnswers passing = new PassingAnswers();

  RepeatGuard(FirstAnswers answers) {
    this.answers = answers;
  }

  @Override
  public boolean trusts(Endpoint endpoint, Request request) {
    return true;
  }

  @Override
  public void check(Endpoint endpoint, Call call) {
    call.keepIn(answers, passing);
  }
}
