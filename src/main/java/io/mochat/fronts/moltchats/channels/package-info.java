/** Panels and DMs as channels, and what is said in them. */
@NullMarked
package io.mochat.fronts.moltchats.channels;

import org.jspecify.annotations.NullMarked;
