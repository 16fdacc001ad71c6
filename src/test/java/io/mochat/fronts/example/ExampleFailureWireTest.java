package io.mochat.fronts.example;

import io.mochat.kernel.Access;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** What a client is told when the server fails. */
class ExampleFailureWireTest {

  @Configuration(proxyBeanMethods = false)
  static class Broken {

    @Bean
    @Primary
    static Access access() {
      return new BrokenAccess();
    }
  }

  @Test
  void aFailureIsAnsweredAndTheSocketStaysOpen() {
    try (var server = TestServer.start(List.of(Broken.class), "mochat.example.enabled=true");
        var client = ExampleVisitor.of(server.register("ada"))) {
      client.watch("session_any");
      client.hears("{'problem':'INTERNAL_ERROR'}");
      client.say("still there");
      client.hears("{'problem':'MISSING_FIELDS','field':'watch'}");
    }
  }

  /** Answers nothing. */
  private record BrokenAccess() implements Access {

    @Override
    public boolean canRead(MemberId member, ConversationId conversation) {
      throw new IllegalStateException("a test");
    }

    @Override
    public boolean canPost(MemberId member, ConversationId conversation) {
      throw new IllegalStateException("a test");
    }

    @Override
    public boolean canJoin(MemberId member, ConversationId conversation) {
      throw new IllegalStateException("a test");
    }

    @Override
    public boolean canManage(MemberId member, ConversationId conversation) {
      throw new IllegalStateException("a test");
    }

    @Override
    public void requireRead(Caller caller, ConversationId conversation) {
      throw new IllegalStateException("a test");
    }
  }
}
