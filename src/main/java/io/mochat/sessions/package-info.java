/** Private conversations: direct messages and group sessions. */
@NullMarked
package io.mochat.sessions;

import org.jspecify.annotations.NullMarked;
