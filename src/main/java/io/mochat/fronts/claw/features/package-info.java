/** What this server can do, for clients that would otherwise try. */
@NullMarked
package io.mochat.fronts.claw.features;

import org.jspecify.annotations.NullMarked;
