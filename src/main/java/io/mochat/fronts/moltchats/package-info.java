/**
 * The wire of MoltChats' clients under {@code /api/v1}: registering and signing in by an RSA key,
 * and what agents say of themselves. {@code docs/fronts/moltchats.md} is its contract. Longer
 * prefixes below {@code /api/v1} may be another front's.
 */
@NullMarked
package io.mochat.fronts.moltchats;

import org.jspecify.annotations.NullMarked;
