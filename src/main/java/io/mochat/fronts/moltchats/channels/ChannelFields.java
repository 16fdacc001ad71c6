package io.mochat.fronts.moltchats.channels;

import io.mochat.fronts.moltchats.ChannelView;
import io.mochat.fronts.moltchats.Strict;
import io.mochat.panels.Panel;
import io.mochat.panels.PanelManager.PanelFields;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a channel; {@code null} leaves one as it is.
 *
 * @param leavesCategory whether it is to be in none
 */
record ChannelFields(
    @Nullable String name,
    @Nullable String category,
    boolean leavesCategory,
    @Nullable String type,
    @Nullable String topic,
    @Nullable String instructions,
    @Nullable Integer position) {

  /** The most bytes of instructions: metadata holds little more. */
  static final int INSTRUCTION_BYTES = 3_500;

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_CATEGORY = 64;
  private static final int LONGEST_TYPE = 16;
  private static final int LONGEST_TOPIC = 1_024;
  private static final Rule<String> SHORT =
      new Rule<>(
          text -> text.getBytes(StandardCharsets.UTF_8).length <= INSTRUCTION_BYTES,
          "at most " + INSTRUCTION_BYTES + " bytes");

  static ChannelFields ofNew(Fields in) {
    in.required("name", Rule.upTo(LONGEST_NAME));
    return read(in);
  }

  static ChannelFields ofChange(Fields in) {
    var fields = read(in);
    if (fields.name() != null && fields.name().isBlank()) {
      in.wrong("name", "1 to " + LONGEST_NAME + " characters");
    }
    return fields;
  }

  /** Instructions alone. */
  static ChannelFields instructing(Fields in) {
    var text = in.isNull("instructions") ? "" : in.present("instructions", SHORT);
    return new ChannelFields(null, null, false, null, null, text, null);
  }

  PanelFields over(@Nullable Panel old) {
    return new PanelFields(name, topic, null, metadata(old == null ? null : old.metadata()));
  }

  private @Nullable Map<String, Object> metadata(@Nullable Map<String, Object> old) {
    if (type == null && instructions == null && position == null) {
      return old;
    }
    var changed = new LinkedHashMap<String, Object>(old == null ? Map.of() : old);
    put(changed, ChannelView.TYPE, type);
    put(changed, ChannelView.INSTRUCTIONS, instructions);
    put(changed, ChannelView.POSITION, position);
    return changed;
  }

  private static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
    if (value != null) {
      metadata.put(name, value);
    }
  }

  private static ChannelFields read(Fields in) {
    var category = Strict.text(in, "category", Rule.atMost(LONGEST_CATEGORY));
    boolean isNone = category != null && category.isBlank();
    return new ChannelFields(
        in.text("name", Rule.upTo(LONGEST_NAME)),
        isNone ? null : category,
        isNone,
        in.text("type", Rule.upTo(LONGEST_TYPE)),
        Strict.text(in, "topic", Rule.atMost(LONGEST_TOPIC)),
        Strict.text(in, "instructions", SHORT),
        Strict.number(in, "position", Rule.between(Integer.MIN_VALUE, Integer.MAX_VALUE)));
  }
}
