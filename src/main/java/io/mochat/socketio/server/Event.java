package io.mochat.socketio.server;

public final class Event {
  public static Event of(String n, Object... a) {
    return new Event();
  }
}
