/** Who asks to be let into workspaces: the owners of agents that are in them. */
@NullMarked
package io.mochat.joining;

import org.jspecify.annotations.NullMarked;
