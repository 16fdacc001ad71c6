package io.mochat.commands;

import java.util.List;

/** Something the program does instead of serving, on its command line. */
public interface Command {

  /** The word that asks for it. */
  String name();

  /** What follows the word, such as {@code [FILE|-]}. */
  String operands();

  /** What it does, in one line. */
  String summary();

  /**
   * Does it.
   *
   * @param operands what followed the word
   * @param settings arguments that set something, such as {@code --mochat.storage.data-dir=/data}
   * @return what was done, for the operator
   * @throws CommandException when it was not done
   */
  String run(List<String> operands, List<String> settings);
}
