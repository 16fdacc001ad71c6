package io.mochat.web.fields;

import io.mochat.kernel.ChatException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one request. Whoever reads them says what each has to be; of all that is wrong the
 * client is told one: a value of another kind before a missing one, and that before one that breaks
 * a rule; among several of those the one that is read first.
 *
 * <p>A field that is {@code null} counts as absent, but for {@link #isNull}, and fields that nobody
 * reads are ignored. Texts of digits are taken for numbers. For one thread.
 */
public final class Fields {

  /** From here on a double is no longer the number that was written. */
  private static final double MOST_EXACT = 1L << 53;

  private final Map<String, ? extends @Nullable Object> values;
  private final Faults faults;

  private Fields(Map<String, ? extends @Nullable Object> values, Faults faults) {
    this.values = values;
    this.faults = faults;
  }

  /**
   * The record that a reader makes of these values.
   *
   * @throws ChatException {@code MISSING_FIELDS} or {@code VALIDATION_FAILED}, naming the field
   */
  public static <T> T read(Map<String, ? extends @Nullable Object> values, FieldReader<T> reader) {
    var fields = new Fields(values, new Faults());
    var made = reader.read(fields);
    fields.faults.check();
    return made;
  }

  /** The name among these under which the request gives a value; the first one if it gives none. */
  public String given(String name, String... others) {
    var found = name;
    for (var other : others) {
      found = has(found) ? found : other;
    }
    return has(found) ? found : name;
  }

  /** Whether the request has the field. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  /**
   * Whether the request says that the field is {@code null}: for fronts whose clients take
   * something away by that.
   */
  public boolean isNull(String name) {
    return values.containsKey(name) && values.get(name) == null;
  }

  /** A text that must be there and not be blank. */
  @SafeVarargs
  public final String required(String name, Rule<String>... rules) {
    var text = text(name);
    if (text == null) {
      faults.missing(name);
      return "";
    }
    if (text.isBlank()) {
      faults.empty(name);
    } else {
      for (var rule : rules) {
        hold(name, text, rule);
      }
    }
    return text;
  }

  /** A text that must be there. */
  @SafeVarargs
  public final String present(String name, Rule<String>... rules) {
    var text = text(name);
    if (text == null) {
      faults.missing(name);
      return "";
    }
    for (var rule : rules) {
      hold(name, text, rule);
    }
    return text;
  }

  /** A text, if it is there. */
  @SafeVarargs
  public final @Nullable String text(String name, Rule<String>... rules) {
    var value = values.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      faults.mistyped(name, "a string");
      return "";
    }
    for (var rule : rules) {
      hold(name, text, rule);
    }
    return text;
  }

  /** A whole number that must be there. */
  @SafeVarargs
  public final long requiredNumber(String name, Rule<Long>... rules) {
    var number = number(name);
    if (number == null) {
      faults.missing(name);
      return 0;
    }
    for (var rule : rules) {
      hold(name, number, rule);
    }
    return number;
  }

  /** A whole number, if it is there. */
  @SafeVarargs
  public final @Nullable Long number(String name, Rule<Long>... rules) {
    var value = values.get(name);
    if (value == null || value instanceof String text && text.isBlank()) {
      return null;
    }
    var number = wholeNumber(value);
    if (number == null) {
      faults.mistyped(name, "a whole number");
      return 0L;
    }
    for (var rule : rules) {
      hold(name, number, rule);
    }
    return number;
  }

  /** The same, that fits into 32 bits. */
  @SafeVarargs
  public final @Nullable Integer integer(String name, Rule<Long>... rules) {
    var number = number(name);
    if (number == null) {
      return null;
    }
    if (number != number.intValue()) {
      faults.mistyped(name, "a whole number");
      return 0;
    }
    for (var rule : rules) {
      hold(name, number, rule);
    }
    return number.intValue();
  }

  private static @Nullable Long wholeNumber(Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Long number -> number;
      case BigInteger tooLarge -> null;
      case Double number -> exact(number);
      case String digits -> parse(digits.strip());
      default -> null;
    };
  }

  private static @Nullable Long exact(double number) {
    return number == Math.rint(number) && Math.abs(number) < MOST_EXACT
        ? (Long) (long) number
        : null;
  }

  private static @Nullable Long parse(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException none) {
      return null;
    }
  }

  /** Yes or no, if it is there. */
  public @Nullable Boolean flag(String name) {
    var value = values.get(name);
    if (value == null || value instanceof String text && text.isBlank()) {
      return null;
    }
    return switch (value) {
      case Boolean flag -> flag;
      case Integer number -> number != 0;
      case String text -> flag(name, text.strip());
      default -> mistypedFlag(name);
    };
  }

  private boolean flag(String name, String word) {
    boolean yes = word.equalsIgnoreCase("true");
    return yes || word.equalsIgnoreCase("false") ? yes : mistypedFlag(name);
  }

  private boolean mistypedFlag(String name) {
    faults.mistyped(name, "true or false");
    return false;
  }

  /** An object, if it is there. */
  @SafeVarargs
  public final @Nullable Map<String, Object> object(
      String name, Rule<Map<String, Object>>... rules) {
    var value = values.get(name);
    if (value == null) {
      return null;
    }
    var object = objectOrNull(value);
    if (object == null) {
      faults.mistyped(name, "an object");
      return Map.of();
    }
    for (var rule : rules) {
      hold(name, object, rule);
    }
    return object;
  }

  /** A value as an object, if it is one. */
  public static Optional<Map<String, Object>> objectOf(Object value) {
    return Optional.ofNullable(objectOrNull(value));
  }

  // Whoever parses a request makes no other maps than those of texts to values.
  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> objectOrNull(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
  }

  /** An object read by itself, if it is there; its faults keep their names. */
  public <T> @Nullable T part(String name, FieldReader<T> reader) {
    var object = object(name);
    return object == null ? null : reader.read(new Fields(object, faults));
  }

  /** What the server gave before, if it is there; some clients keep it as a number. */
  public @Nullable String token(String name) {
    return switch (values.get(name)) {
      case null -> null;
      case String text -> text;
      case Integer number -> number.toString();
      case Long number -> number.toString();
      default -> {
        faults.mistyped(name, "a string");
        yield "";
      }
    };
  }

  /** Anything, if it is there. */
  public @Nullable Object any(String name) {
    return values.get(name);
  }

  /** Texts that must be there, none of them blank. */
  @SafeVarargs
  public final List<String> requiredTexts(String name, Rule<Collection<?>>... rules) {
    return requiredList(name, Fields::text, rules);
  }

  private String text(String name, Object element) {
    if (!(element instanceof String text)) {
      faults.mistyped(name, "a string");
      return "";
    }
    if (text.isBlank()) {
      faults.empty(name);
    }
    return text;
  }

  /** Elements that must be there, none of them {@code null}; each is read by itself. */
  @SafeVarargs
  public final <E> List<E> requiredList(
      String name, Elements<E> elements, Rule<Collection<?>>... rules) {
    var value = values.get(name);
    if (value == null) {
      faults.missing(name);
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      faults.mistyped(name, "a list of strings");
      return List.of();
    }
    for (var rule : rules) {
      hold(name, list, rule);
    }
    var all = new ArrayList<E>(list.size());
    for (var element : list) {
      if (element == null) {
        faults.missing(name);
      } else {
        all.add(elements.read(this, name, element));
      }
    }
    return all;
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  public interface Elements<E> {

    /**
     * The element, of a list that is not {@code null}.
     *
     * @param name the list's, to which its faults belong
     */
    E read(Fields in, String name, Object element);
  }

  /** The fields of an object in a list: their faults belong to the list. */
  public Fields inside(String name, Map<String, Object> element) {
    return new Fields(element, faults.of(name));
  }

  /** Notes that a field is of another kind than it has to be. */
  public void mistyped(String name, String expected) {
    faults.mistyped(name, expected);
  }

  /** Notes that a field breaks a rule. */
  public void wrong(String name, String expected) {
    faults.wrong(name, expected);
  }

  private <T> void hold(String name, T value, Rule<? super T> rule) {
    if (!rule.holds().test(value)) {
      faults.wrong(name, rule.expected());
    }
  }
}
