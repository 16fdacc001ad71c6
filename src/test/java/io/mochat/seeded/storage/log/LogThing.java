package io.mochat.seeded.storage.log;

import io.mochat.seeded.storage.stores.StoresThing;

/** A part of the storage that knows another one; see ArchitectureTest. */
class LogThing {

  private StoresThing stores;
}
