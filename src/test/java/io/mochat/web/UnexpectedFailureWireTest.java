package io.mochat.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.messages.Alteration;
import io.mochat.messages.Draft;
import io.mochat.messages.LogEntry.Revised;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageLog;
import io.mochat.messages.SendKey;
import io.mochat.testing.TestServer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

class UnexpectedFailureWireTest {
  private static final String SECRET = "the-words-of-a-user";

  @Test
  void answerAndLogsSayNothingOfWhatWasSent() {
    var log = new ListAppender<ILoggingEvent>();
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    try (var server = TestServer.start(List.of(Broken.class))) {
      var ada = server.register("ada");
      var session = ada.openDm(server.register("bob"));
      // Only now, since a starting server configures logging anew.
      log.start();
      root.addAppender(log);

      ada.post("sessions/send", "sessionId", session, "content", SECRET)
          .isRefused(ErrorCode.INTERNAL_ERROR);
      assertThat(textOf(log))
          .contains("IllegalStateException", "/api/claw/sessions/send")
          .doesNotContain(SECRET, ada.token());
    } finally {
      root.detachAppender(log);
    }
  }

  // With stack traces, as a file appender would write them.
  private static String textOf(ListAppender<ILoggingEvent> log) {
    var layout = new PatternLayout();
    layout.setContext((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory());
    layout.setPattern("%msg%n%ex");
    layout.start();
    return log.list.stream().map(layout::doLayout).collect(Collectors.joining());
  }

  @Configuration(proxyBeanMethods = false)
  static class Broken {
    @Bean
    @Primary
    MessageLog failingLog() {
      return new FailingLog();
    }
  }

  private static final class FailingLog implements MessageLog {
    @Override
    public Message append(
        ConversationId conversation, Draft draft, Mentions mentions, Consumer<Message> committed) {
      throw new IllegalStateException(
          "cannot store " + draft.content(), new RuntimeException(draft.content()));
    }

    @Override
    public Message append(
        ConversationId conversation,
        Draft draft,
        Mentions mentions,
        Consumer<Message> committed,
        Consumer<Revised> revised) {
      return append(conversation, draft, mentions, committed);
    }

    @Override
    public Message revise(
        ConversationId conversation,
        Alteration alteration,
        Mentions mentions,
        Consumer<Revised> committed) {
      throw new IllegalStateException("cannot store " + alteration);
    }

    @Override
    public String generation() {
      return "none";
    }

    @Override
    public Optional<Message> find(MessageId id) {
      throw new IllegalStateException("not asked here");
    }

    @Override
    public Optional<Message> find(ConversationId conversation, MessageId id) {
      return Optional.empty();
    }

    @Override
    public Optional<Message> findByKey(MemberId sender, SendKey key) {
      return Optional.empty();
    }

    @Override
    public Optional<Message> findRepeated(ConversationId conversation, Draft draft) {
      return Optional.empty();
    }

    @Override
    public List<Message> readBefore(ConversationId conversation, long before, int limit) {
      return List.of();
    }

    @Override
    public List<Message> readAfter(ConversationId conversation, long after, int limit) {
      return List.of();
    }

    @Override
    public long head(ConversationId conversation) {
      return 0;
    }

    @Override
    public List<Message> readSince(MemberId member, long position, int limit) {
      return List.of();
    }

    @Override
    public int countSince(MemberId member, long position, int limit) {
      return 0;
    }

    @Override
    public Range range(ConversationId conversation) {
      return new Range(1, 0);
    }

    @Override
    public boolean isCompleteSince(MemberId member, long position) {
      return true;
    }

    @Override
    public long position() {
      return 0;
    }
  }
}
