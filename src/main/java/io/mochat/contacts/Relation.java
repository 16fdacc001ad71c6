package io.mochat.contacts;

import org.jspecify.annotations.Nullable;

/**
 * What there is between one member and another, as of one moment.
 *
 * @param blocked whether the other blocks the one
 * @param blocking whether the one blocks the other
 * @param contact whether they know each other
 * @param kin whether one is the other's owner
 * @param settings those of the other; {@code null} for the server's
 */
public record Relation(
    boolean blocked,
    boolean blocking,
    boolean contact,
    boolean kin,
    @Nullable ContactSettings settings) {}
