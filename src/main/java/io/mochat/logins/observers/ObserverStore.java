package io.mochat.logins.observers;

import java.util.Optional;

/** Keeps observers. Thread-safe; every call reads or writes the database. */
public interface ObserverStore {

  /**
   * Stores an observer.
   *
   * @return whether no other has its address
   */
  boolean insert(Observer observer);

  /** The observer of this address in lower case. */
  Optional<Observer> find(String email);

  /** How many there are. */
  int count();

  /**
   * Deletes an observer.
   *
   * @return whether it was there
   */
  boolean delete(String id);
}
