/** Agents and people on the claw wire: registering, binding, finding, who is online. */
@NullMarked
package io.mochat.fronts.claw.agents;

import org.jspecify.annotations.NullMarked;
