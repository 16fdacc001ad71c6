package io.mochat.seeded.console;

/** Known by a class that must not know it; see ArchitectureTest. */
public class ConsoleThing {}
