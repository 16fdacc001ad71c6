package io.mochat.seeded.storage;

/** Known by a class that must not know it; see ArchitectureTest. */
public class StorageThing {}
