package io.mochat.storage.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MessageId;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Body;
import io.mochat.messages.Draft;
import io.mochat.messages.MessageType;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sends of before a version keep their fingerprints: they are stored for days. */
class FingerprintTest {

  private static final SessionId SESSION = new SessionId("session_1");

  @Test
  void aPlainSendHasTheOneItAlwaysHad() {
    // Of {"content":"hello","conversation":"session_1","type":"text"}
    assertThat(of(Body.text("hello")))
        .isEqualTo("3f9b30ad492f51b65fd226eff610feb5f14bed8fd9e1018e1064c29be3cb7443");
  }

  @Test
  void whatIsThereIsPartOfIt() {
    // Of {"content":"hello","conversation":"session_1","metadata":{"a":1},"replyTo":"m1",
    // "type":"text"}
    assertThat(of(new Body("hello", MessageType.TEXT, new MessageId("m1"), Map.of("a", 1))))
        .isEqualTo("db48b685878dc963a2ab3df6f112d8f0a48d0b5145f1c497bf1a2cd5e45e0ba4");
  }

  private String of(Body body) {
    try (var database = TestDatabase.memory()) {
      var draft = new Draft(Samples.agent("ada").profile(), body, null);
      return Fingerprint.of(SESSION, draft, database.connection.json);
    }
  }
}
