package io.mochat.runtimes.codec;

/** Lines that nobody understands, as far as they are shown. */
final class Raws {

  private static final int MOST = 65_536;

  private Raws() {}

  static AgentEvent.Raw of(String line, boolean cut) {
    return line.length() > MOST
        ? new AgentEvent.Raw(line.substring(0, MOST), true)
        : new AgentEvent.Raw(line, cut);
  }
}
