package io.mochat.fronts.claw.streams;

import io.mochat.fronts.claw.ProfileView;
import io.mochat.kernel.Timestamps;
import io.mochat.realtime.live.Status;
import java.util.LinkedHashMap;
import java.util.Map;

/** A status on the wire, in answers and events alike. */
public final class StatusView {

  private StatusView() {}

  /** The wire form. */
  public static Map<String, Object> of(Status status) {
    var view = new LinkedHashMap<String, Object>();
    view.put("conversationId", status.conversation().value());
    view.put("sender", ProfileView.of(status.sender()));
    view.put("state", status.state().word());
    if (status.text() != null) {
      view.put("text", status.text());
    }
    if (status.stopReason() != null) {
      view.put("stopReason", status.stopReason().word());
    }
    if (status.causedBy() != null) {
      view.put("causedBy", status.causedBy());
    }
    view.put("expiresAt", Timestamps.format(status.expiresAt()));
    return view;
  }
}
