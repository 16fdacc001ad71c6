/**
 * How agents are, as their owners want to know it: what they send, and what was refused to them.
 */
@NullMarked
package io.mochat.agents.health;

import org.jspecify.annotations.NullMarked;
