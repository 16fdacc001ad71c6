package io.mochat.fronts.claw.streams;

import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.fronts.claw.socket.Dialect;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.realtime.status.StatusManager;
import io.mochat.socketio.server.Ack;
import io.mochat.web.fields.FieldReader;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.StringRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The calls about streams and statuses as events of sockets; what a call of REST has as data is in
 * the callback's. A delta needs no callback.
 */
@Component
class StreamDialect implements Dialect {

  private static final String DELTA = "stream:delta";

  private final Map<String, BiFunction<Caller, Map<String, Object>, Map<String, Object>>> events;

  StreamDialect(StreamCalls calls, StatusManager statuses) {
    events =
        Map.of(
            "stream:start",
            of(StreamFields.Start::read, (caller, start) -> calls.start(caller, start, null)),
            DELTA,
            of(StreamFields.Delta::read, calls::delta),
            "stream:end",
            of(StreamFields.End::read, calls::end),
            "stream:abort",
            of(StreamFields.Abort::read, calls::abort),
            "status:set",
            of(
                StatusFields::read,
                (caller, fields) -> StatusView.of(statuses.set(caller, fields.wish()))));
  }

  private static <T> BiFunction<Caller, Map<String, Object>, Map<String, Object>> of(
      FieldReader<T> reader, BiFunction<Caller, T, Map<String, Object>> call) {
    return (caller, fields) -> call.apply(caller, Fields.read(fields, reader));
  }

  @Override
  public Set<String> events() {
    return events.keySet();
  }

  @Override
  public boolean isCounted(String event) {
    return !event.equals(DELTA);
  }

  @Override
  public void connected(SignedInSocket signedIn, boolean alone) {}

  @Override
  public void greeted(SignedInSocket signedIn) {}

  @Override
  public void disconnected(SignedInSocket signedIn, boolean forGood) {}

  @Override
  public void stopping() {}

  @Override
  public void received(
      SignedInSocket signedIn, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    var answer = apply(signedIn.caller(), event, arguments);
    if (ack != null) {
      ack.send(answer);
    }
  }

  private Map<String, Object> apply(Caller caller, String event, List<@Nullable Object> arguments) {
    try {
      var call = events.get(event);
      return call == null
          ? AckAnswer.failed("Unknown event")
          : AckAnswer.done(call.apply(caller, fields(arguments)));
    } catch (ChatException refusal) {
      return AckAnswer.refused(refusal);
    }
  }

  private static Map<String, Object> fields(List<@Nullable Object> arguments) {
    var payload = arguments.isEmpty() ? null : arguments.getFirst();
    var fields =
        payload == null
            ? Map.<String, Object>of()
            : Fields.objectOf(payload)
                .orElseThrow(() -> ChatException.invalid("payload", "an object"));
    StringRules.check(fields);
    return fields;
  }
}
