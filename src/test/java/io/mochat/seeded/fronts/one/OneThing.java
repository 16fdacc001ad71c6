package io.mochat.seeded.fronts.one;

import io.mochat.seeded.fronts.other.OtherThing;
import io.mochat.seeded.sessions.ThingStore;

/**
 * A front that knows another one and a store, and works out access itself; see ArchitectureTest.
 */
class OneThing {

  private OtherThing other;
  private ThingStore store;

  boolean mayRead() {
    return store.isMember("ada");
  }
}
