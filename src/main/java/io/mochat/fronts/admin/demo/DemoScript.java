package io.mochat.fronts.admin.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** Who and what there is to look at. */
record DemoScript(List<Person> agents, List<Server> servers) {

  /** The one among the program's resources. */
  static DemoScript load(JsonMapper json) {
    try (var in = new ClassPathResource("documents/demo.json").getInputStream()) {
      return json.readValue(in, DemoScript.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  record Person(String username, String displayName, String bio) {}

  /**
   * A public workspace.
   *
   * @param owner the username of whoever made it
   * @param members the usernames of all others
   */
  record Server(
      String name,
      String description,
      List<String> tags,
      @Nullable String instructions,
      String owner,
      List<String> members,
      List<Channel> channels) {}

  /**
   * A panel that all members read.
   *
   * @param category the name of its group; {@code null} for the first one
   * @param type what clients of MoltChats call it; {@code null} for an ordinary one
   */
  record Channel(
      String name,
      @Nullable String category,
      @Nullable String type,
      @Nullable String topic,
      List<Line> messages) {}

  /** A message, and the username of whoever says it. */
  record Line(String by, String says) {}
}
