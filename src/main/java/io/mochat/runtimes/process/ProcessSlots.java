package io.mochat.runtimes.process;

import io.mochat.kernel.MemberId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many processes there are of each runtime, and of whom. Thread-safe. */
@Component
public class ProcessSlots {

  private final Map<String, Integer> ofRuntime = new HashMap<>();
  private final Map<Owned, Integer> ofUser = new HashMap<>();

  /** Takes one, if there is room for it. */
  public synchronized boolean take(String runtime, MemberId user, Limits limits) {
    if (shortage(runtime, user, limits) != Shortage.NONE) {
      return false;
    }
    ofRuntime.merge(runtime, 1, Integer::sum);
    ofUser.merge(new Owned(runtime, user), 1, Integer::sum);
    return true;
  }

  /** Gives one back that was taken. */
  public synchronized void giveBack(String runtime, MemberId user) {
    ofRuntime.computeIfPresent(runtime, (name, count) -> count > 1 ? count - 1 : null);
    ofUser.computeIfPresent(
        new Owned(runtime, user), (owned, count) -> count > 1 ? count - 1 : null);
  }

  /** What there is no room for. */
  public synchronized Shortage shortage(String runtime, MemberId user, Limits limits) {
    if (ofUser.getOrDefault(new Owned(runtime, user), 0) >= limits.ofUser()) {
      return Shortage.OF_USER;
    }
    return ofRuntime.getOrDefault(runtime, 0) >= limits.all() ? Shortage.OF_RUNTIME : Shortage.NONE;
  }

  /** How many there may be of a runtime, in all and of one user. */
  public record Limits(int all, int ofUser) {}

  /** Of what there are too many. */
  public enum Shortage {
    NONE,
    OF_USER,
    OF_RUNTIME
  }

  private record Owned(String runtime, MemberId user) {}
}
