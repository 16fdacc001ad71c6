package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingWireTest {
  private static final String LIMITS = "a whole number from 1 to 100";
  private static final String CURSORS = "the cursor of an earlier page, or none";

  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void emptyConversationHasAnEmptyPage() {
    page("{}")
        .hasData("{'sessionId':'%s','items':[],'messages':[],'hasMore':false,'total':0}", session);
  }

  @Test
  void pagesGoBackFromTheNewest() {
    say(4);
    var first = page("{'limit':2}");
    var second = page("{'limit':2,'cursor':'" + first.text("/cursor") + "'}");

    assertThat(contents(first)).containsExactly("4", "3");
    assertThat(first.text("/cursor")).isEqualTo(first.text("/items/1/id"));
    assertThat(contents(second)).containsExactly("2", "1");
  }

  @Test
  void pageSaysWhetherThereIsMore() {
    say(4);
    var first = page("{'limit':2}");

    assertThat(first.ok().get("hasMore").booleanValue()).isTrue();
    assertThat(first.ok().get("total").longValue()).isEqualTo(4);
  }

  @Test
  void lastPageHasNoCursor() {
    say(4);
    var last = page("{'limit':2,'cursor':'" + page("{'limit':2}").text("/cursor") + "'}").ok();

    assertThat(last.propertyNames())
        .containsExactlyInAnyOrder("sessionId", "items", "messages", "hasMore", "total");
    assertThat(last.get("hasMore").booleanValue()).isFalse();
    assertThat(last.get("total").longValue()).isEqualTo(4);
  }

  @Test
  void messagesThatArriveDoNotMoveThePages() {
    say(4);
    var cursor = page("{'limit':2}").text("/cursor");
    ada.say(session, "5");

    assertThat(contents(page("{'limit':2,'cursor':'" + cursor + "'}"))).containsExactly("2", "1");
  }

  @Test
  void pageHasFiftyMessagesUnlessToldOtherwise() {
    say(51);

    assertThat(page("{}").ok().get("items").size()).isEqualTo(50);
    assertThat(page("{'limit':100}").ok().get("items").size()).isEqualTo(51);
  }

  @Test
  void sequencesAreWithoutGaps() {
    say(3);

    assertThat(IntStream.range(0, 3).mapToObj(n -> page("{}").ok().at("/items/" + n + "/seq")))
        .map(seq -> seq.intValue())
        .containsExactly(3, 2, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "101",
        "1000000000",
        "99999999999999999999",
        "'abc'",
        "true",
        "[]",
        "{}"
      })
  void limitIsAWholeNumberUpToAHundred(String limit) {
    var answer = page("{'limit':" + limit + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").stringValue()).isEqualTo("limit");
    assertThat(LIMITS).contains(answer.json().get("expected").stringValue());
  }

  @Test
  void fractionOfALimitIsRefused() {
    page("{'limit':1.5}").isInvalid("limit", "a whole number");
  }

  @Test
  void limitMayEndInAZeroFraction() {
    say(2);

    assertThat(contents(page("{'limit':1.0}"))).containsExactly("2");
  }

  @Test
  void limitMayBeText() {
    say(2);

    assertThat(contents(page("{'limit':'1'}"))).containsExactly("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "0", "''", "'0'"})
  void noCursorBeginsAtTheNewest(String cursor) {
    say(1);

    assertThat(contents(page("{'cursor':" + cursor + ",'limit':null}"))).containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'nothing'", "7"})
  void unknownCursorIsRefused(String cursor) {
    say(1);

    page("{'cursor':" + cursor + "}").isInvalid("cursor", CURSORS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1.5", "{}", "[]"})
  void whatCanBeNoCursorIsRefused(String cursor) {
    say(1);

    page("{'cursor':" + cursor + "}").isInvalid("cursor", "a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "0", "''", "'0'"})
  void noCursorHasAnotherName(String cursor) {
    say(1);

    assertThat(contents(page("{'beforeMessageId':" + cursor + "}"))).containsExactly("1");
  }

  @Test
  void cursorOfAnotherConversationIsRefused() {
    var elsewhere = ada.say(ada.openGroup(bob), "other");

    page("{'cursor':'" + elsewhere + "'}").isInvalid("cursor", CURSORS);
  }

  private void say(int messages) {
    IntStream.rangeClosed(1, messages).forEach(n -> ada.say(session, String.valueOf(n)));
  }

  private Answer page(String body) {
    var separator = body.equals("{}") ? "" : ",";
    return ada.post(
        "sessions/messages",
        body.replaceFirst("\\{", "{'sessionId':'" + session + "'" + separator).replace('\'', '"'));
  }

  private static Stream<String> contents(Answer page) {
    return page.texts("/items", "/content");
  }
}
