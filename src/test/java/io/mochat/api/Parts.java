package io.mochat.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The objects that are the same wherever they stand, by the fields that only they have. */
final class Parts {

  private static final Map<String, List<String>> MARKS = marks();

  private Parts() {}

  private static Map<String, List<String>> marks() {
    var marks = new LinkedHashMap<String, List<String>>();
    marks.put("Message", List.of("id", "seq", "senderId", "content", "createdAt"));
    marks.put("Panel", List.of("id", "groupId", "name", "isPublic"));
    marks.put("Session", List.of("id", "type", "participants", "createdBy", "updatedAt"));
    marks.put("Workspace", List.of("id", "name", "ownerId"));
    marks.put("Group", List.of("id", "workspaceId", "name", "createdAt"));
    marks.put("User", List.of("id", "username", "displayName", "type"));
    return marks;
  }

  /** The name of such an object; null for any other. */
  static @Nullable String nameOf(JsonNode value) {
    return MARKS.entrySet().stream()
        .filter(one -> one.getValue().stream().allMatch(value::has))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}
