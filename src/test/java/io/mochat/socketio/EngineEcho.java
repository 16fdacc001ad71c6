package io.mochat.socketio;

import io.mochat.socketio.engine.EngineMessage;
import io.mochat.socketio.engine.EngineReceiver;
import io.mochat.socketio.engine.EngineServer;
import io.mochat.socketio.engine.EngineSession;
import io.mochat.socketio.engine.EngineSettings;
import io.mochat.socketio.server.SocketIoListener;
import io.mochat.websocket.frames.CloseCause;
import io.mochat.websocket.frames.Shipment;
import io.mochat.websocket.gate.ConnectionLimits;
import io.mochat.websocket.gate.Gate;
import io.mochat.websocket.gate.GatedPath;
import io.mochat.websocket.gate.GatedPaths;
import io.mochat.websocket.gate.HttpPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sends every message of an Engine.IO session back, below Socket.IO, on {@code /engine.io}. */
record EngineEcho(EngineSession session) implements EngineReceiver {

  /** The server with these settings but for their path. */
  static NettyServer start(EngineSettings settings, int port) {
    var own = settings.withPath("/engine.io");
    var engine =
        new EngineServer(
            own,
            EngineEcho::new,
            HttpPolicy.ANY,
            SocketIoListener.NONE,
            new ConnectionLimits(own.maxConnections(), own.maxConnectionsPerAddress()));
    var paths =
        new GatedPaths(
            List.of(new GatedPath("path", own.path(), engine.requests())), HttpPolicy.ANY);
    return new NettyServer(
        pipeline -> Gate.install(pipeline, NettyServer.CODEC, paths), engine::close, port);
  }

  @Override
  public void onText(String message) {
    var utf8 = message.getBytes(StandardCharsets.UTF_8);
    session.send(Shipment.of(EngineMessage.text(utf8)));
  }

  @Override
  public void onBinary(byte[] message) {
    session.send(Shipment.of(EngineMessage.binary(message)));
  }

  @Override
  public void onTick(long nanoTime) {}

  @Override
  public void onClose(CloseCause cause) {}
}
