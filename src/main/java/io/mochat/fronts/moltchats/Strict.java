package io.mochat.fronts.moltchats;

import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import org.jspecify.annotations.Nullable;

/** Fields of bodies in which nothing is converted: a number in quotes is a text. */
public final class Strict {

  private Strict() {}

  /** A text, if it is there; an empty one for {@code null}, which takes away what there was. */
  @SafeVarargs
  public static @Nullable String text(Fields in, String name, Rule<String>... rules) {
    return in.isNull(name) ? "" : in.text(name, rules);
  }

  /** A whole number, if it is there. */
  public static @Nullable Integer number(Fields in, String name, Rule<Long> rule) {
    if (in.any(name) instanceof String) {
      in.mistyped(name, "a whole number");
      return null;
    }
    return in.integer(name, rule);
  }

  /** Yes or no, if it is there. */
  public static @Nullable Boolean flag(Fields in, String name) {
    var value = in.any(name);
    if (value != null && !(value instanceof Boolean)) {
      in.mistyped(name, "true or false");
      return null;
    }
    return in.flag(name);
  }

  /**
   * How many are wanted, as a query says it: what makes no sense is the usual number, and more than
   * the most is that.
   */
  public static int limit(@Nullable String given, int usual, int most) {
    try {
      int wanted = given == null ? usual : Integer.parseInt(given.strip());
      return wanted < 1 ? usual : Math.min(wanted, most);
    } catch (NumberFormatException none) {
      return usual;
    }
  }
}
