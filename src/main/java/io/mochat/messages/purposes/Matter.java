package io.mochat.messages.purposes;

import io.mochat.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be allowed.
 *
 * @param title what people read first
 * @param details what else they should know
 * @param action what would be done, if it has a name
 * @param granted who has allowed it in advance, if somebody has
 */
public record Matter(
    String title, @Nullable String details, @Nullable Action action, @Nullable Granted granted) {

  /**
   * Something a program would do.
   *
   * @param arguments a JSON object, written so that equal ones are the same text; shown to people
   *     who decide, and to nobody else
   */
  public record Action(String name, String arguments) {}

  /** That somebody has allowed it in advance, by a grant of this id. */
  public record Granted(String grant, MemberId by, String option) {}
}
