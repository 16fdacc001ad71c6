package io.mochat.fronts.claw.inbox;

import io.mochat.fronts.claw.socket.AckAnswer;
import io.mochat.fronts.claw.socket.Dialect;
import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.ChatException;
import io.mochat.socketio.server.Ack;
import io.mochat.web.fields.Fields;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code inbox:subscribe} and {@code inbox:unsubscribe}: a flag that a call does not name stays as
 * it was. A socket that is recovered has the flags it had.
 */
@Component
class InboxDialect implements Dialect {

  private static final String SUBSCRIBE = "inbox:subscribe";
  private static final String UNSUBSCRIBE = "inbox:unsubscribe";

  private final InboxSockets sockets;

  InboxDialect(InboxSockets sockets) {
    this.sockets = sockets;
  }

  @Override
  public Set<String> events() {
    return Set.of(SUBSCRIBE, UNSUBSCRIBE);
  }

  @Override
  public void connected(SignedInSocket signedIn, boolean alone) {}

  // Not earlier: nothing may be sent to it before. What happens meanwhile it reads from the twins.
  @Override
  public void greeted(SignedInSocket signedIn) {
    var admission = signedIn.admission();
    if (admission != null && !admission.asked().isEmpty()) {
      sockets.set(signedIn, InboxFlag.of(admission.asked()));
    }
  }

  @Override
  public void received(
      SignedInSocket signedIn, String event, List<@Nullable Object> arguments, @Nullable Ack ack) {
    var answer = apply(signedIn, event, arguments);
    if (ack != null) {
      ack.send(answer);
    }
  }

  @Override
  public void disconnected(SignedInSocket signedIn, boolean forGood) {
    sockets.remove(signedIn);
  }

  @Override
  public void stopping() {}

  private Map<String, Object> apply(
      SignedInSocket signedIn, String event, List<@Nullable Object> arguments) {
    try {
      var wanted = EnumSet.noneOf(InboxFlag.class);
      if (event.equals(SUBSCRIBE)) {
        wanted.addAll(sockets.of(signedIn));
        wanted.add(InboxFlag.ANY);
        change(wanted, arguments);
      }
      sockets.set(signedIn, wanted);
      return AckAnswer.done(data(wanted));
    } catch (ChatException refusal) {
      return AckAnswer.refused(refusal);
    }
  }

  private static void change(Set<InboxFlag> wanted, List<@Nullable Object> arguments) {
    var payload = arguments.isEmpty() ? null : arguments.getFirst();
    var fields = payload == null ? Map.<String, Object>of() : object(payload);
    for (var flag : InboxFlag.named()) {
      var given = Fields.read(fields, in -> new Given(in.flag(flag.field()))).on();
      if (given != null && given) {
        wanted.add(flag);
      } else if (given != null) {
        wanted.remove(flag);
      }
    }
  }

  private static Map<String, Object> object(Object payload) {
    return Fields.objectOf(payload)
        .orElseThrow(() -> ChatException.invalid("payload", "an object"));
  }

  private static Map<String, Object> data(Set<InboxFlag> wanted) {
    var data = new LinkedHashMap<String, Object>();
    wanted.stream().filter(InboxFlag::isNamed).forEach(flag -> data.put(flag.field(), true));
    return data;
  }

  /** What a call says of one flag. */
  private record Given(@Nullable Boolean on) {}
}
