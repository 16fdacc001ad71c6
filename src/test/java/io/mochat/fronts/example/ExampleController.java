package io.mochat.fronts.example;

import io.mochat.access.Audiences;
import io.mochat.fronts.example.ExampleFrame.Line;
import io.mochat.kernel.ConversationId;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.pages.PageLimit;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ExampleController implements Controller {

  private static final PageLimit PAGE = new PageLimit(1, 50, 1_000_000);

  private final Audiences audiences;
  private final MessageHistory history;
  private final Authors authors;

  ExampleController(Audiences audiences, MessageHistory history, Authors authors) {
    this.audiences = audiences;
    this.history = history;
    this.authors = authors;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/example/lines/{conversation}", this::newest));
  }

  Lines newest(Call call) {
    var audience =
        audiences.toReadBack(call.caller(), ConversationId.of(call.segment("conversation")));
    return lines(history.newest(audience.conversation(), PAGE));
  }

  private Lines lines(List<Message> newestFirst) {
    var author = authors.of(newestFirst);
    return new Lines(
        newestFirst.reversed().stream()
            .map(message -> Line.of(message, author.apply(message.sender())))
            .toList());
  }

  record Lines(List<Line> lines) {}
}
