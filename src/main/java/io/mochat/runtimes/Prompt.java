package io.mochat.runtimes;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.Profile;
import io.mochat.messages.Message;
import io.mochat.messages.MessageType;
import io.mochat.runtimes.catalog.RuntimeProperties;
import io.mochat.runtimes.catalog.SessionFacts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that a runtime is to act on.
 *
 * @param thread the message that begins the thread it is in; {@code null} for none
 */
record Prompt(
    MessageId message, @Nullable MessageId thread, String text, Profile author, Options options) {

  private static final String KEY = "runtimeCommand";
  private static final String ID = "id";
  private static final String MODEL = "model";
  private static final String MODE = "permissionMode";

  /** Of a message that was addressed to the runtime. */
  static Prompt of(Message message, Profile author, Profile agent) {
    return new Prompt(
        message.id(),
        message.thread(),
        withoutAddress(message.content(), agent),
        author,
        optionsOf(message));
  }

  /** Whether a message is for the runtime of a session to act on. */
  static boolean isFor(SessionFacts facts, Message message) {
    return message.purpose() == null
        && message.type() != MessageType.SYSTEM
        && (facts.isDm()
            || isCommand(message)
            || message.mentions().members().contains(facts.runtime().caller().id()));
  }

  /** What says of a message that it is a command, whoever is mentioned in it. */
  static Map<String, Object> metadata(String id, Command command) {
    var inner = new LinkedHashMap<String, Object>();
    inner.put(ID, id);
    if (command.model() != null) {
      inner.put(MODEL, command.model());
    }
    if (command.permissionMode() != null) {
      inner.put(MODE, command.permissionMode());
    }
    return Map.of(KEY, inner);
  }

  /** Whether a message says that it is a command. */
  static boolean isCommand(Message message) {
    return inner(message) != null;
  }

  /** The id of the command that a message is. */
  static @Nullable String commandId(Message message) {
    var inner = inner(message);
    return inner == null ? null : text(inner, ID);
  }

  private static Options optionsOf(Message message) {
    var inner = inner(message);
    return inner == null ? Options.NONE : new Options(text(inner, MODEL), text(inner, MODE));
  }

  private static @Nullable Map<?, ?> inner(Message message) {
    var metadata = message.metadata();
    return metadata != null && metadata.get(KEY) instanceof Map<?, ?> inner ? inner : null;
  }

  private static @Nullable String text(Map<?, ?> map, String name) {
    return map.get(name) instanceof String text ? text : null;
  }

  private static String withoutAddress(String content, Profile agent) {
    var text = content.strip();
    var address = "@" + agent.username();
    if (!text.toLowerCase(Locale.ROOT).startsWith(address.toLowerCase(Locale.ROOT))) {
      return content;
    }
    var rest = text.substring(address.length());
    boolean ends = rest.isEmpty() || !Character.isLetterOrDigit(rest.charAt(0));
    var said = rest.replaceFirst("^[\\s:,]+", "");
    return ends && !said.isBlank() ? said : content;
  }

  /**
   * What a client may choose.
   *
   * @param model {@code null} for the one that is set
   * @param permissionMode {@code null} for the one that is set
   */
  record Options(@Nullable String model, @Nullable String permissionMode) {

    static final Options NONE = new Options(null, null);

    /**
     * Returns if a client may choose these.
     *
     * @throws ChatException {@code PERMISSION_DENIED}, {@code VALIDATION_FAILED}
     */
    void check(RuntimeProperties.Entry settings) {
      if (model != null && !settings.models().contains(model)) {
        throw new ChatException(ErrorCode.PERMISSION_DENIED);
      }
      if (permissionMode != null && permissionMode.equals(RuntimeProperties.Entry.BYPASS)) {
        throw new ChatException(ErrorCode.PERMISSION_DENIED);
      }
      if (permissionMode != null && !RuntimeProperties.Entry.MODES.contains(permissionMode)) {
        throw ChatException.invalid(
            "permission_mode", String.join(", ", RuntimeProperties.Entry.MODES));
      }
    }

    /** These, and where they say nothing the others. */
    Options over(Options others) {
      return new Options(
          model == null ? others.model : model,
          permissionMode == null ? others.permissionMode : permissionMode);
    }
  }
}
