package io.mochat.quotas;

import java.util.ArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a thread does for somebody who waits for it: whoever looks something up for it may give up
 * when nobody waits any more, or when it takes too long. Threads that work for nobody in particular
 * have none. For its own thread.
 */
public final class Errand {

  private static final ThreadLocal<@Nullable Errand> CURRENT = new ThreadLocal<>();

  private final BooleanSupplier isAbandoned;
  private long begun = System.nanoTime();

  private Errand(BooleanSupplier isAbandoned) {
    this.isAbandoned = isAbandoned;
  }

  /**
   * Does work as an errand.
   *
   * @param isAbandoned whether nobody waits for it any more; asked seldom
   */
  public static <E extends Exception> void run(BooleanSupplier isAbandoned, Work<E> work) throws E {
    var before = CURRENT.get();
    CURRENT.set(new Errand(isAbandoned));
    try {
      work.run();
    } finally {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    }
  }

  /** The same for work that has a result. */
  public static <T> T find(BooleanSupplier isAbandoned, Supplier<T> work) {
    var found = new ArrayList<T>(1);
    run(isAbandoned, () -> found.add(work.get()));
    return found.getFirst();
  }

  /** That of this thread. */
  public static @Nullable Errand current() {
    return CURRENT.get();
  }

  /** Notes that it begins to look something up. */
  public void begin() {
    begun = System.nanoTime();
  }

  /** For how long it has looked something up, in nanoseconds. */
  public long lasts() {
    return System.nanoTime() - begun;
  }

  /** Whether nobody waits for it any more. */
  public boolean isAbandoned() {
    return isAbandoned.getAsBoolean();
  }

  /** Something to be done. */
  @FunctionalInterface
  public interface Work<E extends Exception> {

    /** Does it. */
    void run() throws E;
  }
}
