package io.mochat.web.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mochat.kernel.ChatException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorBodiesTest {

  private final ErrorBody others = new Body("/");

  @Test
  void aFrontThatIsOffAnswersForNothing() {
    assertThat(new ErrorBodies(List.of(new Body(), others)).of("/api/v1")).isSameAs(others);
  }

  @Test
  void twoFrontsCannotAnswerForOnePath() {
    assertThatThrownBy(() -> new ErrorBodies(List.of(others, new Body("/a"), new Body("/b", "/a"))))
        .hasMessage("Two fronts claim /a");
  }

  private record Body(List<String> prefixes) implements ErrorBody {

    Body(String... prefixes) {
      this(List.of(prefixes));
    }

    @Override
    public ErrorAnswer refused(ChatException refusal) {
      return new ErrorAnswer(500, "");
    }

    @Override
    public ErrorAnswer notServed(int status) {
      return new ErrorAnswer(status, "");
    }
  }
}
