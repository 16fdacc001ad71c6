package io.mochat.seeded.admin;

/** Known by a class that must not know it; see ArchitectureTest. */
public class AdminThing {}
