package io.mochat.panels;

import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.pages.JsonWeight;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a group.
 *
 * @param isPublic open to every member of the workspace; otherwise to its participants only
 * @param participants who joined or posted, earliest first
 * @param createdBy who may modify and delete it, besides who manages the workspace
 */
public record Panel(
    PanelId id,
    GroupId group,
    WorkspaceId workspace,
    String name,
    @Nullable String description,
    boolean isPublic,
    Set<MemberId> participants,
    MemberId createdBy,
    PanelLayout layout,
    @Nullable Map<String, Object> metadata,
    Instant createdAt,
    Instant updatedAt) {

  // Ids, times and names of fields.
  private static final int FRAME = 900;
  private static final int ID = 40;
  // Once for each of two families of clients.
  private static final int WRITTEN = 2;
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cf}\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]");

  public Panel {
    participants = Collections.unmodifiableSet(new LinkedHashSet<>(participants));
  }

  /** How many bytes of JSON it is in a list, about. */
  public long weight() {
    return FRAME
        + WRITTEN * (JsonWeight.of(name) + JsonWeight.of(metadata))
        + JsonWeight.of(description)
        + JsonWeight.of(layout.provider())
        + JsonWeight.of(layout.pluginPanel())
        + (long) ID * participants.size();
  }

  /**
   * What its name is compared by: neither case nor width, nor blanks around it, nor what is not
   * seen at all make another name of it.
   */
  public String nameKey() {
    var visible = INVISIBLE.matcher(Normalizer.normalize(name, Form.NFKC)).replaceAll("");
    var folded = visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Form.NFKC).strip();
  }

  /** Whether this member has joined. */
  public boolean includes(MemberId member) {
    return participants.contains(member);
  }
}
