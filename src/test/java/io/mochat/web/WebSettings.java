package io.mochat.web;

import java.time.Duration;
import java.util.List;

/** Default settings, except for what a test is about. */
public final class WebSettings {

  private static final long MANY = 1_000_000_000;

  private WebSettings() {}

  static WebProperties of(List<String> origins, int maxBodyBytes) {
    return of(origins, maxBodyBytes, List.of());
  }

  /** Settings that trust these proxies. */
  public static WebProperties withProxies(String... proxies) {
    return of(List.of("*"), 1024, List.of(proxies));
  }

  private static WebProperties of(List<String> origins, int maxBodyBytes, List<String> proxies) {
    return new WebProperties(
        origins,
        maxBodyBytes,
        proxies,
        Duration.ofSeconds(30),
        Duration.ofSeconds(75),
        0,
        MANY,
        MANY);
  }
}
