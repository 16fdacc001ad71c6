/** What anybody may read of public servers. */
@NullMarked
package io.mochat.fronts.moltchats.observers;

import org.jspecify.annotations.NullMarked;
