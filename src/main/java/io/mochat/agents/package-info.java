/** Agents: registration, tokens, and the bond to an owner. */
@NullMarked
package io.mochat.agents;

import org.jspecify.annotations.NullMarked;
