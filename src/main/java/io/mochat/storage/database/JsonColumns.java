package io.mochat.storage.database;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Converts values to the JSON text of a column and back. {@code null} stays {@code null}. */
@Component
public class JsonColumns {

  /** What a statement selects of a column {@code metadata} where a large one is left out. */
  public static final String SMALL = "CASE WHEN octet_length(metadata) <= 1024 THEN metadata END";

  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
  private static final TypeReference<List<String>> LIST = new TypeReference<>() {};

  private static final TypeReference<Map<String, List<String>>> LISTS = new TypeReference<>() {};

  private final JsonMapper mapper;
  private final ObjectWriter canonical;

  JsonColumns(JsonMapper mapper) {
    this.mapper = mapper;
    this.canonical = mapper.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  }

  /** The JSON object of a map. */
  public @Nullable String write(@Nullable Map<String, Object> map) {
    return map == null ? null : mapper.writeValueAsString(map);
  }

  /** The JSON array of a list. */
  public String writeList(List<String> list) {
    return list.isEmpty() ? "[]" : mapper.writeValueAsString(list);
  }

  /** The map of a JSON object. */
  public @Nullable Map<String, Object> readMap(@Nullable String json) {
    return json == null ? null : mapper.readValue(json, MAP);
  }

  /** The list of a JSON array of strings. */
  public List<String> readList(String json) {
    return mapper.readValue(json, LIST);
  }

  /** The JSON object of lists by name. */
  public String writeLists(Map<String, List<String>> lists) {
    return lists.isEmpty() ? "{}" : mapper.writeValueAsString(lists);
  }

  /** The lists by name of such an object. */
  public Map<String, List<String>> readLists(String json) {
    return mapper.readValue(json, LISTS);
  }

  /** A text that is the same for all maps with the same entries, whatever their order. */
  public String canonical(Map<String, Object> map) {
    return canonical.writeValueAsString(map);
  }
}
