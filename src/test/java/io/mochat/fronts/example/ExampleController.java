package io.mochat.fronts.example;

import io.mochat.access.Audiences;
import io.mochat.fronts.example.ExampleFrame.Line;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.messages.Authors;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/example/lines")
class ExampleController {

  private static final int MOST = 50;

  private final Audiences audiences;
  private final MessageHistory history;
  private final Authors authors;

  ExampleController(Audiences audiences, MessageHistory history, Authors authors) {
    this.audiences = audiences;
    this.history = history;
    this.authors = authors;
  }

  @GetMapping("/{conversation}")
  Lines newest(Caller caller, @PathVariable String conversation) {
    var audience = audiences.toReadBack(caller, ConversationId.of(conversation));
    return lines(history.page(audience.conversation(), null, MOST).items());
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
