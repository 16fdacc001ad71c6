/** Messages: mention detection, the log they are kept in, and the route between. */
@NullMarked
package io.mochat.messages;

import org.jspecify.annotations.NullMarked;
