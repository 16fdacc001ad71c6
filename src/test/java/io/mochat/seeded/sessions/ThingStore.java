package io.mochat.seeded.sessions;

/** Used by a front that must not; see ArchitectureTest. */
public interface ThingStore {

  boolean isMember(String name);
}
