package io.mochat.fronts.claw.socket;

import io.mochat.kernel.Caller;
import io.mochat.socketio.server.ConnectRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides under which ids a client is let in: those of its socket of a moment ago, if that can be
 * recovered, or fresh ones.
 */
public interface Recovery {

  /**
   * The ids for this client, or empty if it knows no recovery. Called once for each client that is
   * let in. May read the database.
   */
  Optional<Admission> admit(ConnectRequest request, Caller caller);

  /**
   * The ids of a client that knows recovery.
   *
   * @param socketId the public id
   * @param privateId what the client presents when it comes back; known to nobody else
   * @param resumed the socket that is recovered, as the recovery knows it; {@code null} if it is
   *     new
   * @param asked what that one had asked for beside conversations
   */
  record Admission(String socketId, String privateId, @Nullable Object resumed, Set<String> asked) {

    public Admission {
      asked = Set.copyOf(asked);
    }

    /** The ids of one that had asked for nothing but conversations. */
    public Admission(String socketId, String privateId, @Nullable Object resumed) {
      this(socketId, privateId, resumed, Set.of());
    }
  }
}
