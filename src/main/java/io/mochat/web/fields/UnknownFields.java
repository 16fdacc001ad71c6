package io.mochat.web.fields;

import io.mochat.kernel.ChatException;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of requests that nobody reads, which are mostly misspelt. Readers say nowhere
 * which fields they read: it is learnt by watching one when a name comes up that is not known yet,
 * so that requests without such names cost a look-up for each. Thread-safe.
 */
public final class UnknownFields {

  /** Has a request with such fields refused. */
  private static final String STRICT = "strict";

  /** Readers know far fewer; one that made names up could not fill the memory. */
  private static final int MOST_KNOWN = 256;

  private static final int MOST_TOLD = 10;
  private static final int LONGEST_TOLD = 64;

  private final FieldReader<?> reader;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Those that this reader does not read. */
  public UnknownFields(FieldReader<?> reader) {
    this.reader = reader;
  }

  /**
   * The fields among these, as one line of a header; null for none.
   *
   * @throws ChatException {@code VALIDATION_FAILED} if there are some and the request is strict
   */
  public @Nullable String in(Map<String, @Nullable Object> values) {
    for (var field : values.entrySet()) {
      if (field.getValue() != null && !known.contains(field.getKey())) {
        return tell(values, lookUp(values));
      }
    }
    return null;
  }

  private List<String> lookUp(Map<String, @Nullable Object> values) {
    var watched = new Watched(values);
    try {
      Fields.read(watched, reader);
    } catch (ChatException faults) {
      // They have been told, or will be.
    }
    if (known.size() < MOST_KNOWN) {
      known.addAll(watched.names);
    }
    return values.keySet().stream()
        .filter(name -> values.get(name) != null)
        .filter(name -> !known.contains(name) && !watched.names.contains(name))
        .filter(name -> !name.equals(STRICT))
        .toList();
  }

  private @Nullable String tell(Map<String, @Nullable Object> values, List<String> unknown) {
    if (unknown.isEmpty()) {
      return null;
    }
    if (Boolean.TRUE.equals(values.get(STRICT)) && !known.contains(STRICT)) {
      throw ChatException.invalid(
          printable(unknown.getFirst()),
          known.isEmpty()
              ? "no field but " + STRICT
              : "one of the fields " + joined(known.stream().sorted().toList()));
    }
    return joined(unknown.stream().limit(MOST_TOLD).toList());
  }

  private static String joined(Collection<String> names) {
    return names.stream().map(UnknownFields::printable).collect(Collectors.joining(", "));
  }

  // A header holds neither line breaks nor what is beyond ASCII.
  private static String printable(String name) {
    var shown = name.length() > LONGEST_TOLD ? name.substring(0, LONGEST_TOLD) : name;
    return shown.replaceAll("[^A-Za-z0-9_.-]", "?");
  }

  /** Notes which names are asked for. */
  private static final class Watched extends AbstractMap<String, @Nullable Object> {

    private final Map<String, @Nullable Object> values;
    private final Set<String> names = new HashSet<>();

    Watched(Map<String, @Nullable Object> values) {
      this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
      note(name);
      return values.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      note(name);
      return values.containsKey(name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
      return values.entrySet();
    }

    private void note(@Nullable Object name) {
      if (name instanceof String text) {
        names.add(text);
      }
    }
  }
}
