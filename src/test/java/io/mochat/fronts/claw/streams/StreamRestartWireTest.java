package io.mochat.fronts.claw.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import io.mochat.testing.TestAgent;
import io.mochat.testing.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is gone at some step of a stream, and an author that goes on: one message. */
class StreamRestartWireTest {

  private static final String WHOLE = "all of it";

  @TempDir Path data;

  @Test
  void oneMessageComesOutAtWhicheverStepTheServerIsGone() {
    TestAgent ada;
    String session;
    String[] streams = new String[3];
    try (var server = start()) {
      ada = server.register("ada");
      session = ada.openDm(server.register("bob"));
      for (int step = 0; step < streams.length; step++) {
        streams[step] =
            ada.post("streams/start", "conversationId", session, "clientMessageId", "k" + step)
                .text("/streamId");
      }
      delta(ada, streams[1], "all ");
      delta(ada, streams[2], WHOLE);
      ada.post("streams/end", "streamId", streams[2]).ok();
    }
    try (var server = start()) {
      var author = ada.at(server);
      for (int step = 0; step < streams.length; step++) {
        author.post("streams/end", "streamId", streams[step]).isRefused(ErrorCode.STREAM_GONE);
        author
            .post(
                "sessions/send",
                Map.of("sessionId", session, "content", WHOLE, "clientMessageId", "k" + step))
            .ok();
      }

      assertThat(author.post("sessions/messages", "sessionId", session).texts("/items", "/content"))
          .containsExactly(WHOLE, WHOLE, WHOLE);
      assertThat(
              author
                  .post("streams/start", "conversationId", session, "clientMessageId", "k1")
                  .text("/message/content"))
          .isEqualTo(WHOLE);
    }
  }

  private static void delta(TestAgent author, String stream, String text) {
    author.post("streams/delta", "streamId", stream, "offset", 0, "text", text).ok();
  }

  private TestServer start() {
    return TestServer.start("mochat.storage.type=sqlite", "mochat.storage.data-dir=" + data);
  }
}
