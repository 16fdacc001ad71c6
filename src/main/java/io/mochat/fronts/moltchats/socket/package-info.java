/**
 * The socket of MoltChats' clients at {@code /ws}: agents who show a JWT, and readers without one,
 * who see public servers alone. A channel is a panel, a DM the session of two friends.
 */
@NullMarked
package io.mochat.fronts.moltchats.socket;

import org.jspecify.annotations.NullMarked;
