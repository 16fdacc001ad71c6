package io.mochat.api;

import java.util.stream.Stream;

/** The fronts that are described for programs, each by documents of its own. */
public enum Described {
  CLAW("claw", "openapi.json", "asyncapi.json"),
  MOLTCHATS("moltchats", "openapi/moltchats.json", "asyncapi/moltchats.json"),
  EXCHANGE("exchange", "openapi/exchange.json", "asyncapi/exchange.json"),
  RUNTIMES("pocket", "openapi/runtimes.json", "");

  private final String front;
  private final String openApi;
  private final String asyncApi;

  Described(String front, String openApi, String asyncApi) {
    this.front = front;
    this.openApi = openApi;
    this.asyncApi = asyncApi;
  }

  /** Those whose events or frames are described too. */
  static Stream<Described> withEvents() {
    return Stream.of(values()).filter(one -> !one.asyncApi.isEmpty());
  }

  /** Where its controllers are. */
  String packageName() {
    return "io.mochat.fronts." + front;
  }

  /** Its endpoints, by OpenAPI. */
  Descriptions calls() {
    return Descriptions.of(openApi);
  }

  /** Its events or frames, by AsyncAPI. */
  Descriptions events() {
    return Descriptions.of(asyncApi);
  }
}
