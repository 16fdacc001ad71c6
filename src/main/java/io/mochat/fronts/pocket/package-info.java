/**
 * The wire of clients that drive local agents: keys and signing in by them under {@code /api/v1},
 * and what runs there. {@code docs/fronts/runtime.md} is its contract. It claims only the paths of
 * {@code PocketPaths}: the rest of {@code /api/v1} is for another family of clients.
 */
@NullMarked
package io.mochat.fronts.pocket;

import org.jspecify.annotations.NullMarked;
