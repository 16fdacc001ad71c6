package io.mochat.seeded.storage.stores;

/** Known by another part of the storage; see ArchitectureTest. */
public class StoresThing {}
