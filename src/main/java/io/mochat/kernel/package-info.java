/** Words every feature shares: identities, the caller, access, errors. Plain Java. */
@NullMarked
package io.mochat.kernel;

import org.jspecify.annotations.NullMarked;
