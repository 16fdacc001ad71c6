package io.mochat.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.users.UserManager;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The table of cases that the modules of the console are held to as well. */
class MentionCasesTest {

  private static final Table TABLE = read();

  private final UserManager users = mock(UserManager.class);

  @ParameterizedTest
  @MethodSource("cases")
  void textCallsThese(Case one) {
    when(users.findByUsername(anyString()))
        .thenAnswer(call -> find(((String) call.getArgument(0)).toLowerCase(Locale.ROOT)));
    var everybody = Set.copyOf(TABLE.people().values().stream().map(MemberId::new).toList());
    var audience = new Audience(new SessionId("session_1"), null, () -> everybody);

    var mentions = new MentionDetector(users).detect(one.text(), audience);

    assertThat(mentions.members())
        .isEqualTo(one.calls().stream().map(name -> find(name).orElseThrow()).toList());
    assertThat(mentions.all()).isEqualTo(Boolean.TRUE.equals(one.all()));
  }

  private static Stream<Case> cases() {
    return TABLE.cases().stream();
  }

  private static Optional<MemberId> find(String username) {
    return Optional.ofNullable(TABLE.people().get(username)).map(MemberId::new);
  }

  private static Table read() {
    try (var table = MentionCasesTest.class.getResourceAsStream("/mention-cases.json")) {
      return JsonMapper.shared().readValue(table, Table.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  record Table(Map<String, String> people, List<Case> cases) {}

  record Case(String text, List<String> calls, @Nullable Boolean all) {}
}
