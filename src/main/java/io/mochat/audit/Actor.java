package io.mochat.audit;

import io.mochat.kernel.MemberId;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, and from where: what the audit log tells of a change, beside the change.
 * Managers get one with each call that is noted.
 *
 * @param who {@code null} when nobody is signed in, and for the administrator
 */
public record Actor(@Nullable MemberId who, String address) {

  /** Somebody at a network address. */
  public static Actor at(InetAddress address, @Nullable MemberId who) {
    return new Actor(who, address.getHostAddress());
  }
}
