package io.mochat.fronts.claw.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterSeqWireTest {
  private final TestServer server = TestServer.shared();
  private final TestAgent ada = server.register("ada");
  private final TestAgent bob = server.register("bob");
  private final String session = ada.openDm(bob);

  @Test
  void pagesGoForwardFromACursor() {
    say(5);

    assertThat(after("1,'limit':2").texts("/items", "/content")).containsExactly("2", "3");
    assertThat(after("3,'limit':2").texts("/items", "/content")).containsExactly("4", "5");
  }

  @Test
  void pageSaysWhatThereIsInAll() {
    say(3);
    var page = after("0,'limit':2").ok();

    assertThat(page.propertyNames())
        .containsExactlyInAnyOrder(
            "sessionId", "items", "messages", "hasMore", "total", "headSeq", "log");
    assertThat(page.get("hasMore").booleanValue()).isTrue();
    assertThat(page.get("headSeq").longValue()).isEqualTo(3);
    assertThat(page.get("total").longValue()).isEqualTo(3);
  }

  @Test
  void emptyPageProvesThatNothingIsMissing() {
    say(2);

    var empty =
        "{'sessionId':'%s','items':[],'messages':[],'hasMore':false,'total':2,'headSeq':2,"
            + "'log':'#log'";
    after("2").hasData(empty + "}", session);
    after("99").hasData(empty + ",'gap':{'firstSeq':3}}", session);
  }

  @Test
  void panelsGoForwardToo() {
    var panel = ada.createPanel(true);
    ada.sayInPanel(panel, "one");
    ada.sayInPanel(panel, "two");

    assertThat(
            bob.post("groups/panels/messages", "panelId", panel, "afterSeq", 1)
                .texts("/items", "/content"))
        .containsExactly("two");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999999999", "'abc'", "{}"})
  void cursorIsASeq(String seq) {
    var answer = after(seq);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").stringValue()).isEqualTo("afterSeq");
  }

  @Test
  void onePageHasOneDirection() {
    var first = ada.say(session, "one");

    after("0,'cursor':'" + first + "'").isInvalid("afterSeq", "no cursor beside it");
  }

  private void say(int messages) {
    IntStream.rangeClosed(1, messages).forEach(n -> ada.say(session, String.valueOf(n)));
  }

  private Answer after(String seq) {
    return ada.post(
        "sessions/messages",
        "{'sessionId':'%s','afterSeq':%s}".formatted(session, seq).replace('\'', '"'));
  }
}
