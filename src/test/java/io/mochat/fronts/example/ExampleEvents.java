package io.mochat.fronts.example;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.fronts.example.ExampleFrame.Closed;
import io.mochat.fronts.example.ExampleFrame.Heard;
import io.mochat.fronts.example.ExampleFrame.Left;
import io.mochat.fronts.example.ExampleFrame.Line;
import io.mochat.fronts.example.ExampleFrame.Revised;
import io.mochat.fronts.example.ExampleFrame.Words;
import io.mochat.realtime.ConversationEvent;
import io.mochat.realtime.ConversationEvent.ConversationClosed;
import io.mochat.realtime.ConversationEvent.MessagePosted;
import io.mochat.realtime.ConversationEvent.MessageRevised;
import io.mochat.realtime.MemberEvent;
import io.mochat.realtime.MemberEvent.MemberLeft;
import io.mochat.websocket.frames.EncodedMessage;
import io.mochat.websocket.frames.Shipment;
import tools.jackson.databind.json.JsonMapper;

/** What happens, as this front's clients are told. Pure: who is told is not decided here. */
final class ExampleEvents {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private ExampleEvents() {}

  static ExampleFrame frame(ConversationEvent event) {
    return switch (event) {
      case MessagePosted posted -> new Heard(Line.of(posted.message(), posted.author()));
      case MessageRevised revised -> new Revised(Words.of(revised.revised().message()));
      case ConversationClosed closed -> new Closed(closed.conversation().value());
    };
  }

  static ExampleFrame frame(MemberEvent event) {
    return switch (event) {
      case MemberLeft left -> new Left(left.conversation().value());
    };
  }

  /** A frame as it is sent, encoded once for however many clients. */
  static Shipment encoded(ExampleFrame frame) {
    return Shipment.of(EncodedMessage.text(JSON.writeValueAsBytes(frame)));
  }
}
