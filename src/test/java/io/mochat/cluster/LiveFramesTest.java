package io.mochat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.SessionId;
import io.mochat.realtime.ClusterBus;
import io.mochat.realtime.live.LiveFrame;
import io.mochat.realtime.live.LiveFrame.CancelWished;
import io.mochat.realtime.live.LiveFrame.StatusSet;
import io.mochat.realtime.live.LiveFrame.StreamGrown;
import io.mochat.realtime.live.LiveFrame.StreamWanted;
import io.mochat.realtime.live.Status.State;
import io.mochat.realtime.live.Status.StopReason;
import io.mochat.realtime.live.StreamEnd;
import io.mochat.realtime.live.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LiveFramesTest {

  private static final StreamId STREAM = new StreamId("st_1");
  private static final SessionId SESSION = new SessionId("session_1");
  private static final MemberId ADA = new MemberId("ada");

  private final TestBus bus = new TestBus();
  private final ClusterBus one = bus.join();
  private final LiveFrames other = new LiveFrames(bus.join(), JsonMapper.builder().build());
  private final List<LiveFrame> heard = Collections.synchronizedList(new ArrayList<>());

  LiveFramesTest() {
    other.whenHeard(heard::add);
  }

  @AfterEach
  void close() {
    bus.close();
  }

  static List<LiveFrame> frames() {
    return List.of(
        new StreamGrown(STREAM, SESSION, new MessageId("root"), ADA, 3, "\"ä\n\ud83d\ude00", null),
        new StreamGrown(
            STREAM, SESSION, null, ADA, 0, "", new StreamEnd(false, new MessageId("m1"), 7, null)),
        new StreamGrown(STREAM, SESSION, null, ADA, 0, "x", new StreamEnd(true, null, 0, "idle")),
        new StreamWanted(STREAM),
        new StatusSet(SESSION, ADA, State.IDLE, null, null, null, Duration.ZERO),
        new StatusSet(
            new PanelId("p"),
            ADA,
            State.STOPPED,
            "so far",
            StopReason.CANCELLED,
            "m1",
            Duration.ofSeconds(15)),
        new CancelWished(SESSION, ADA, new MemberId("eve")));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void aFrameComesOutAsItWentIn(LiveFrame frame) {
    new LiveFrames(one, JsonMapper.builder().build()).send(frame);

    await().untilAsserted(() -> assertThat(heard).containsExactly(frame));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{}", "{\"later\":{}}", "{\"set\":{\"state\":\"new\"}}"})
  void whatIsNotUnderstoodIsPassedOver(String frame) {
    one.ring(frame.getBytes(StandardCharsets.UTF_8));
    new LiveFrames(one, JsonMapper.builder().build()).send(new StreamWanted(STREAM));

    await().untilAsserted(() -> assertThat(heard).containsExactly(new StreamWanted(STREAM)));
  }
}
