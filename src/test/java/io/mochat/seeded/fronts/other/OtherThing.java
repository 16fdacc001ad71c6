package io.mochat.seeded.fronts.other;

/** Known by another front; see ArchitectureTest. */
public class OtherThing {}
