package io.mochat.fronts.claw.runtimes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent;
import io.mochat.runtimes.RuntimeEvent.Failed;
import io.mochat.runtimes.RuntimeEvent.PermissionAsked;
import io.mochat.runtimes.RuntimeEvent.PermissionResolved;
import io.mochat.runtimes.RuntimeEvent.Said;
import io.mochat.runtimes.RuntimeEvent.StateChanged;
import io.mochat.runtimes.RuntimeEvent.TurnEnded;
import io.mochat.runtimes.RuntimeManager;
import io.mochat.runtimes.codec.AgentEvent;
import io.mochat.runtimes.codec.AgentEvent.Delta;
import io.mochat.runtimes.codec.AgentEvent.Init;
import io.mochat.runtimes.codec.AgentEvent.Raw;
import io.mochat.runtimes.codec.AgentEvent.Result;
import io.mochat.runtimes.codec.AgentEvent.Text;
import io.mochat.runtimes.codec.AgentEvent.ToolResult;
import io.mochat.runtimes.codec.AgentEvent.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The tools that runtimes have used in their latest turns, for people who look on. Thread-safe. In
 * memory only: of the last {@value #SESSIONS} sessions the last {@value #MOST} each.
 */
@Component
class RecentTools {

  private static final int SESSIONS = 1_000;
  private static final int MOST = 100;
  private static final int SHOWN = 2_000;

  private final Cache<SessionId, Turn> bySession =
      Caffeine.newBuilder().maximumSize(SESSIONS).build();

  RecentTools(RuntimeManager runtimes) {
    runtimes.listen(this::heard);
  }

  /** Those of a session, in their order. */
  List<Used> of(SessionId session) {
    var turn = bySession.getIfPresent(session);
    return turn == null ? List.of() : turn.used();
  }

  private void heard(RuntimeEvent event) {
    switch (event) {
      case Said said -> said.said().forEach(one -> note(said.session(), one));
      case StateChanged changed -> {}
      case PermissionAsked asked -> {}
      case PermissionResolved resolved -> {}
      case Failed failed -> {}
      case TurnEnded ended ->
          bySession.asMap().computeIfPresent(ended.session(), (id, turn) -> turn.over());
    }
  }

  private void note(SessionId session, AgentEvent event) {
    switch (event) {
      case ToolUse use ->
          bySession
              .asMap()
              .compute(session, (id, turn) -> turn == null ? Turn.of(use) : turn.and(use));
      case ToolResult result ->
          bySession.asMap().computeIfPresent(session, (id, turn) -> turn.and(result));
      case Init init -> {}
      case Text text -> {}
      case Delta delta -> {}
      case Result result -> {}
      case Raw raw -> {}
    }
  }

  private static String shortened(String text) {
    if (text.length() <= SHOWN) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return text.substring(0, end) + "…";
  }

  /**
   * A turn, the latest one: what is used after its end is of another.
   *
   * @param isOver whether it has ended
   */
  private record Turn(List<Used> used, boolean isOver) {

    static Turn of(ToolUse use) {
      return new Turn(List.of(Used.of(use)), false);
    }

    Turn and(ToolUse use) {
      if (isOver) {
        return of(use);
      }
      var all = new ArrayList<>(used.subList(Math.max(0, used.size() + 1 - MOST), used.size()));
      all.add(Used.of(use));
      return new Turn(List.copyOf(all), false);
    }

    Turn and(ToolResult result) {
      return new Turn(
          used.stream().map(one -> one.isOf(result) ? one.with(result) : one).toList(), isOver);
    }

    Turn over() {
      return new Turn(used, true);
    }
  }

  /**
   * A tool that was used.
   *
   * @param input what it was given, as JSON, or the beginning of that
   * @param result what it gave, or the beginning of that; {@code null} while it has given nothing
   */
  record Used(
      @Nullable String id, String tool, String input, @Nullable String result, boolean isError) {

    static Used of(ToolUse use) {
      return new Used(use.toolUseId(), use.tool(), shortened(use.input()), null, false);
    }

    boolean isOf(ToolResult given) {
      return result == null && id != null && id.equals(given.toolUseId());
    }

    Used with(ToolResult given) {
      return new Used(id, tool, input, shortened(given.text()), given.isError());
    }
  }
}
