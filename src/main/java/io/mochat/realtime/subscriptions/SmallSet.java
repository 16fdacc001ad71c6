package io.mochat.realtime.subscriptions;

import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A set that is empty or small as a rule: there are several for each connection. Thread-safe;
 * iteration sees the elements of some moment. Up to {@value #FEW} elements are held without any
 * room to grow, more in a concurrent hash set.
 */
public final class SmallSet<E> extends AbstractSet<E> {

  private static final int FEW = 8;

  private volatile Set<E> elements = Set.of();
  private boolean many;

  @Override
  public synchronized boolean add(E element) {
    if (many) {
      return elements.add(element);
    }
    if (elements.contains(element)) {
      return false;
    }
    var more = new HashSet<>(elements);
    more.add(element);
    replace(more);
    return true;
  }

  @Override
  public synchronized boolean remove(Object element) {
    if (many) {
      return elements.remove(element);
    }
    if (!elements.contains(element)) {
      return false;
    }
    var fewer = new HashSet<>(elements);
    fewer.remove(element);
    replace(fewer);
    return true;
  }

  @Override
  public synchronized boolean removeIf(Predicate<? super E> condition) {
    if (many) {
      return elements.removeIf(condition);
    }
    var fewer = new HashSet<>(elements);
    boolean changed = fewer.removeIf(condition);
    replace(fewer);
    return changed;
  }

  private void replace(Set<E> changed) {
    many = changed.size() > FEW;
    if (many) {
      Set<E> all = ConcurrentHashMap.newKeySet(2 * FEW);
      all.addAll(changed);
      elements = all;
    } else {
      elements = Set.copyOf(changed);
    }
  }

  @Override
  public boolean contains(Object element) {
    return elements.contains(element);
  }

  /** Does not remove. */
  @Override
  public Iterator<E> iterator() {
    return elements.iterator();
  }

  @Override
  public int size() {
    return elements.size();
  }
}
