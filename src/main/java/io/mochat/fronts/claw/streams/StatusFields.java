package io.mochat.fronts.claw.streams;

import io.mochat.kernel.ConversationId;
import io.mochat.realtime.live.Status.State;
import io.mochat.realtime.live.Status.StopReason;
import io.mochat.realtime.status.StatusManager.Wish;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of a call that sets a status, over REST and over sockets. */
record StatusFields(
    String conversationId,
    String state,
    @Nullable String text,
    @Nullable Integer ttlMs,
    @Nullable String causedBy,
    @Nullable String stopReason) {

  private static final int LONGEST_TEXT = 120;
  private static final int LONGEST_ID = 100;
  private static final int SHORTEST = 1_000;
  private static final int LONGEST = 60_000;
  private static final int USUAL = 15_000;

  static StatusFields read(Fields in) {
    return new StatusFields(
        in.required("conversationId"),
        in.required("state", states()),
        in.text("text", Rule.atMost(LONGEST_TEXT)),
        in.integer("ttlMs", Rule.between(SHORTEST, LONGEST)),
        in.text("causedBy", Rule.atMost(LONGEST_ID)),
        in.text("stopReason", reasons()));
  }

  private static Rule<String> states() {
    return Rule.oneOf(
        "working, waiting, idle or stopped",
        Arrays.stream(State.values()).map(State::word).toArray(String[]::new));
  }

  private static Rule<String> reasons() {
    return Rule.oneOf(
        "done, refused, error, limit or cancelled",
        Arrays.stream(StopReason.values()).map(StopReason::word).toArray(String[]::new));
  }

  Wish wish() {
    return new Wish(
        ConversationId.of(conversationId),
        State.find(state).orElseThrow(),
        text,
        Duration.ofMillis(ttlMs == null ? USUAL : ttlMs),
        causedBy,
        stopReason == null ? null : StopReason.find(stopReason).orElseThrow());
  }
}
