package io.mochat.commands;

import org.jspecify.annotations.Nullable;

/** Why a command did nothing. The message is for the operator. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean usage;

  private CommandException(String message, boolean usage, @Nullable Throwable cause) {
    super(message, cause);
    this.usage = usage;
  }

  /** The command line makes no sense. */
  public static CommandException usage(String message) {
    return new CommandException(message, true, null);
  }

  /** It could not be done. */
  public static CommandException failed(String message, @Nullable Throwable cause) {
    return new CommandException(message, false, cause);
  }

  /** Whether the operator should be shown how commands are written. */
  public boolean isUsage() {
    return usage;
  }
}
