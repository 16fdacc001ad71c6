package io.mochat.fronts.exchange;

import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.Peer;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the server says, each with its keys in the order of the contract. Pure. */
final class ExchangeFrames {

  private ExchangeFrames() {}

  static Map<String, Object> connected(String clientId) {
    var frame = frame("connected");
    frame.put("clientId", clientId);
    return frame;
  }

  static Map<String, Object> identified(Peer peer, String clientId) {
    var frame = frame("identified");
    frame.put("username", peer.username());
    frame.put("nickname", peer.nickname());
    frame.put("clientId", clientId);
    return frame;
  }

  static Map<String, Object> inviteCreated(String code, Peer creator) {
    var frame = frame("invite_created");
    frame.put("code", code);
    frame.put("from", creator.nickname());
    // Clients show this text, whatever the setting says.
    frame.put("expiresIn", "30 minutes");
    return frame;
  }

  static Map<String, Object> connectedToFriend(Pairing pairing, Peer friend) {
    return linked("connected_to_friend", pairing, friend);
  }

  static Map<String, Object> friendConnected(Pairing pairing, Peer friend) {
    return linked("friend_connected", pairing, friend);
  }

  static Map<String, Object> friendDisconnected(Peer friend) {
    var frame = frame("friend_disconnected");
    frame.put("friend", friend(friend));
    return frame;
  }

  /**
   * Somebody asks, or answers: the frame of this type.
   *
   * @param replies whether it says what it replies to, if anything
   */
  static Map<String, Object> said(
      String type, Message message, boolean replies, Object content, Peer from) {
    var frame = frame(type);
    frame.put("content", content);
    frame.put("from", from.username());
    frame.put("fromNickname", from.nickname());
    return about(frame, message, replies);
  }

  /** What was said has been passed on. */
  static Map<String, Object> sent(String type, Message message, Object content, Peer to) {
    var frame = frame(type);
    frame.put("content", content);
    frame.put("to", to.nickname());
    return about(frame, message, true);
  }

  static Map<String, Object> error(String text, String code) {
    var frame = frame("error");
    frame.put("message", text);
    frame.put("code", code);
    return frame;
  }

  /** The same frame in answer to what the client sent under this id, if it did. */
  static Map<String, Object> answering(Map<String, Object> frame, @Nullable Object requestId) {
    if (requestId != null) {
      frame.put("requestId", requestId);
    }
    return frame;
  }

  /** A frame as it is sent. */
  static Shipment encoded(Map<String, Object> frame) {
    return Shipment.of(EncodedMessage.text(ExchangeCommands.JSON.writeValueAsBytes(frame)));
  }

  private static Map<String, Object> linked(String type, Pairing pairing, Peer friend) {
    var frame = frame(type);
    frame.put("connectionId", pairing.id().value());
    frame.put("friend", friend(friend));
    return frame;
  }

  private static Map<String, Object> friend(Peer friend) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("username", friend.username());
    shown.put("nickname", friend.nickname());
    return shown;
  }

  private static Map<String, Object> about(
      Map<String, Object> frame, Message message, boolean replies) {
    frame.put("id", message.id().value());
    if (replies && message.replyTo() != null) {
      frame.put("replyTo", message.replyTo().value());
    }
    frame.put("sessionId", message.conversation().value());
    frame.put("sentAt", Timestamps.format(message.createdAt()));
    return frame;
  }

  private static Map<String, Object> frame(String type) {
    var frame = new LinkedHashMap<String, Object>();
    frame.put("type", type);
    return frame;
  }
}
