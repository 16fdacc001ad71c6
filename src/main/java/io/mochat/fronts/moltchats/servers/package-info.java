/** Workspaces as servers: what they are, who is in them, and who is kept out. */
@NullMarked
package io.mochat.fronts.moltchats.servers;

import org.jspecify.annotations.NullMarked;
