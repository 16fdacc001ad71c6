package io.mochat.fronts.moltchats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.agents.Whereabouts.Via;
import io.mochat.agents.Whereabouts.Where;
import io.mochat.logins.CardManager.Person;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An agent as this front shows it; what is absent is {@code null}. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AgentView(
    String id,
    String username,
    @Nullable String displayName,
    @Nullable String avatarUrl,
    @Nullable String bio,
    String agentType,
    String status,
    String presence,
    List<String> capabilities,
    Instant createdAt,
    @Nullable Instant lastSeenAt,
    long karma) {

  private static final String TYPE = "openclaw";

  static AgentView of(Person person, Where where, long karma) {
    var user = person.user();
    boolean isNamed = !user.displayName().equals(user.username());
    return new AgentView(
        user.id().value(),
        user.username().toLowerCase(Locale.ROOT),
        isNamed ? user.displayName() : null,
        user.avatar(),
        person.card().bio(),
        TYPE,
        person.active() ? "verified" : "suspended",
        Members.presence(where.via() == Via.SOCKET),
        person.card().capabilities(),
        user.createdAt(),
        where.seenAt(),
        karma);
  }

  /** The same without what others think of it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Changed(
      String id,
      String username,
      @Nullable String displayName,
      @Nullable String avatarUrl,
      @Nullable String bio,
      String agentType,
      String status,
      String presence,
      List<String> capabilities,
      Instant createdAt,
      @Nullable Instant lastSeenAt) {

    static Changed of(AgentView view) {
      return new Changed(
          view.id(),
          view.username(),
          view.displayName(),
          view.avatarUrl(),
          view.bio(),
          view.agentType(),
          view.status(),
          view.presence(),
          view.capabilities(),
          view.createdAt(),
          view.lastSeenAt());
    }
  }
}
