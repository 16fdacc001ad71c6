package io.mochat.web.server;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Decides on which address the server may listen. */
@FunctionalInterface
public interface AddressRule {

  /**
   * The address to listen on; null for all.
   *
   * @param configured the operator's wish; null for none
   * @throws io.mochat.kernel.SettingException when the wish must not come true
   */
  @Nullable InetAddress choose(@Nullable InetAddress configured);
}
