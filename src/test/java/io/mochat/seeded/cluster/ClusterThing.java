package io.mochat.seeded.cluster;

/** Known by a class that must not know it; see ArchitectureTest. */
public class ClusterThing {}
