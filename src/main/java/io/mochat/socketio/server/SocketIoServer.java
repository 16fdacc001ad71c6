package io.mochat.socketio.server;

public final class SocketIoServer {
  public void broadcast(java.util.Collection<? extends Socket> r, Event e) {}
}
