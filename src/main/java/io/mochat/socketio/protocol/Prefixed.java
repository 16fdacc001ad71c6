package io.mochat.socketio.protocol;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event's data as one list: its name, then its arguments. */
final class Prefixed extends AbstractList<@Nullable Object> {

  private final String name;
  private final List<@Nullable Object> arguments;

  Prefixed(String name, List<@Nullable Object> arguments) {
    this.name = name;
    this.arguments = arguments;
  }

  @Override
  public @Nullable Object get(int index) {
    return index == 0 ? name : arguments.get(index - 1);
  }

  @Override
  public int size() {
    return arguments.size() + 1;
  }
}
