package io.mochat.socketio.server;

/** The parsers a client may use; chosen per connection by its first packet. */
public enum WireFormat {
  /** The default parser: text frames, binary in attachments. */
  JSON,
  /** The msgpack parser: each packet one binary frame. */
  MSGPACK
}
