/** How messages are changed later: who may, and what is told of it to readers who come back. */
@NullMarked
package io.mochat.revisions;

import org.jspecify.annotations.NullMarked;
