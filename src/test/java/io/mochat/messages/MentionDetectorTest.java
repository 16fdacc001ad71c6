package io.mochat.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.SessionId;
import io.mochat.users.UserManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionDetectorTest {
  private static final String UUID = "f6e05bd7-0bd1-4c3e-9d5c-0123456789ab";
  private static final MemberId BOB = new MemberId(UUID);
  private static final Audience AUDIENCE =
      new Audience(new SessionId("session_1"), null, () -> Set.of(BOB));

  private final UserManager users = mock(UserManager.class);
  private final MentionDetector detector = new MentionDetector(users);

  @BeforeEach
  void nameBob() {
    when(users.findByUsername(anyString())).thenReturn(Optional.empty());
    when(users.findByUsername("bob")).thenReturn(Optional.of(BOB));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @zoe                         | zoe
          hi @zoe, @zoe!               | zoe
          (@zoe) @[zoe k] <@u-1>       | zoe;zoe k;u-1
          @zoe@eve                     | zoe;eve
          x@zoe                        | ''
          _@zoe                        | zoe
          @zoe_                        | zoe_
          @@zoe                        | zoe
          a.b@c.de @zoe                | zoe
          write to me@host.example     | ''
          @                            | ''
          @ zoe                        | ''
          @[] <@> @[  ]                | ''
          @[zoe                        | ''
          <@zoe                        | zoe
          @zoe-b                       | zoe
          @é                           | ''
          """)
  void tokensAreFoundAsTyped(String content, String tokens) {
    assertThat(String.join(";", detector.detect(content, AUDIENCE).tokens())).isEqualTo(tokens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@bob", "@[bob]", "<@bob>"})
  void nameIsFollowedByItsId(String content) {
    assertThat(detector.detect(content, AUDIENCE).tokens()).containsExactly("bob", UUID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@" + UUID, "@[" + UUID + "]", "<@" + UUID + ">", "hi @" + UUID + "!"})
  void idIsFoundWhole(String content) {
    assertThat(detector.detect(content, AUDIENCE).tokens()).containsExactly(UUID);
  }

  @Test
  void nameOfAnOutsiderStaysAName() {
    var nobody = new Audience(new SessionId("session_1"), null, Set::of);

    assertThat(detector.detect("@bob", nobody).tokens()).containsExactly("bob");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@all", "@ALL", "@everyone", "@channel", "@here", "hi @all.", "<@all>"})
  void keywordsCallEverybody(String content) {
    assertThat(detector.detect(content, AUDIENCE))
        .isEqualTo(new Mentions(List.of(), List.of(), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "@allison", "me@all.example", "@system"})
  void otherWordsCallNobody(String content) {
    assertThat(detector.detect(content, AUDIENCE).all()).isFalse();
  }

  @Test
  void keywordBesideANameCountsForBoth() {
    assertThat(detector.detect("@all and @zoe", AUDIENCE))
        .isEqualTo(new Mentions(List.of("zoe"), List.of(), true));
  }

  @Test
  void hundredTokensAreEnough() {
    var content =
        IntStream.range(0, 500).mapToObj(n -> "@user" + n).collect(Collectors.joining(" "));

    assertThat(detector.detect(content, AUDIENCE).tokens()).hasSize(100).contains("user99");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@[",
        "<@",
        "@",
        "a",
        "a@",
        "a.",
        "a@b",
        "a@b.",
        "@a ",
        "<",
        "[",
        "@[]",
        "-@",
        "a@-",
        "%",
        "a.b@",
        "@f6e05bd7-",
        "@\u0000",
        "`",
        "`@a",
        "\\`",
        "``\n",
        "```\n@a",
        "> ",
        "a.b/",
        "a:/",
        "(@",
        "_@a_",
        "\ud83d\ude00@"
      })
  @Timeout(300) // guards against a hang only
  void hostileTextIsReadInReasonableTime(String part) {
    var content = part.repeat(65_536 / part.length());

    assertThat(detector.detect(content, AUDIENCE).tokens().size()).isLessThanOrEqualTo(101);
    assertThat(detector.detect(content + "@", AUDIENCE).all()).isFalse();
  }

  // Looked at again for each of its signs, a text of this size would take hours.
  @ParameterizedTest
  @ValueSource(strings = {"@[", "<@", "`", "\\", "a@", "@a@", "a.", "@[`", "_@_", "> ", "://"})
  @Timeout(300) // guards against a hang only
  void eachSignIsLookedAtOnce(String part) {
    assertThat(detector.detect(part.repeat(4_000_000 / part.length()) + "@", AUDIENCE).all())
        .isFalse();
  }

  @Test
  @Timeout(300) // guards against a hang only
  void backticksOfEveryLengthAreMatchedInOneGo() {
    var content =
        IntStream.range(1, 3_000).mapToObj("`"::repeat).collect(Collectors.joining("@bob"));

    assertThat(detector.detect(content, AUDIENCE).members()).containsExactly(BOB);
  }
}
