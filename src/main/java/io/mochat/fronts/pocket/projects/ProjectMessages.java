package io.mochat.fronts.pocket.projects;

import io.mochat.access.Audiences;
import io.mochat.fronts.pocket.projects.ProjectCommand.Direction;
import io.mochat.fronts.pocket.projects.ProjectCommand.Messages;
import io.mochat.kernel.Caller;
import io.mochat.kernel.SessionId;
import io.mochat.kernel.Timestamps;
import io.mochat.messages.Message;
import io.mochat.messages.MessageHistory;
import io.mochat.pages.PageLimit;
import io.mochat.runtimes.catalog.RuntimeCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was said in a project, as clients read it that once had a log of it. */
@Component
class ProjectMessages {

  /** Of how many of the newest messages a page is made, and of how many bytes. */
  private static final PageLimit READ = new PageLimit(1, 5_000, 8_000_000);

  /** Bytes of a page, about: less than what may wait for a client. */
  private static final long HEAVIEST = 1_000_000;

  private final Audiences audiences;
  private final MessageHistory history;
  private final RuntimeCatalog catalog;

  ProjectMessages(Audiences audiences, MessageHistory history, RuntimeCatalog catalog) {
    this.audiences = audiences;
    this.history = history;
    this.catalog = catalog;
  }

  /**
   * The data of a page, the oldest first.
   *
   * @throws io.mochat.kernel.ChatException for whoever may not read it
   */
  Map<String, Object> page(Caller caller, SessionId project, Messages wanted) {
    audiences.toReadBack(caller, project);
    var found =
        history.newest(project, READ).reversed().stream()
            .filter(message -> wanted.since().filter(message.createdAt()::isBefore).isEmpty())
            .filter(message -> isWanted(message, wanted.direction()))
            .toList();
    var page = page(found, wanted);
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("total", found.size());
    metadata.put("offset", wanted.offset());
    metadata.put("limit", wanted.limit());
    metadata.put("has_more", wanted.offset() + page.size() < found.size());
    metadata.put("since", wanted.since().map(Timestamps::format).orElse(""));
    var data = new LinkedHashMap<String, Object>();
    data.put("project_id", project.value());
    data.put("messages", page);
    data.put("metadata", metadata);
    return data;
  }

  private List<Map<String, Object>> page(List<Message> found, Messages wanted) {
    var page = new ArrayList<Map<String, Object>>();
    long weight = 0;
    int end = Math.min(found.size(), wanted.offset() + wanted.limit());
    for (int i = wanted.offset(); i < end; i++) {
      weight += found.get(i).weight();
      if (weight > HEAVIEST && !page.isEmpty()) {
        break;
      }
      page.add(view(found.get(i)));
    }
    return page;
  }

  private Map<String, Object> view(Message message) {
    boolean isRuntimes = isRuntimes(message);
    var view = new LinkedHashMap<String, Object>();
    view.put("timestamp", Timestamps.format(message.createdAt()));
    view.put(
        "message",
        isRuntimes
            ? Map.of("type", "assistant", "content", said(message.content()))
            : Map.of("type", "user", "content", Map.of("text", message.content())));
    view.put("direction", isRuntimes ? "claude" : "client");
    return view;
  }

  // In the words of the runtime's own lines.
  private static Map<String, Object> said(String text) {
    var content = List.of(Map.of("type", "text", "text", text));
    return Map.of("type", "assistant", "message", Map.of("role", "assistant", "content", content));
  }

  private boolean isWanted(Message message, Direction direction) {
    return switch (direction) {
      case ALL -> true;
      case CLIENT -> !isRuntimes(message);
      case CLAUDE -> isRuntimes(message);
    };
  }

  private boolean isRuntimes(Message message) {
    return catalog.find(message.sender()).isPresent();
  }
}
