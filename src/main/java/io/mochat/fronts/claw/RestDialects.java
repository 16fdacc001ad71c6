package io.mochat.fronts.claw;

import io.mochat.web.endpoints.Call;
import org.springframework.stereotype.Component;

/** Tells the dialect by the port a request came in on. Thread-safe. */
@Component
public class RestDialects {

  private final int platformPort;

  RestDialects(PlatformProperties properties) {
    platformPort = properties.port();
  }

  /** The dialect of a call. */
  public RestDialect of(Call call) {
    return call.request().local().getPort() == platformPort
        ? RestDialect.PLATFORM
        : RestDialect.GUIDE;
  }
}
