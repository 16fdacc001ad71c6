/** Handlers in the pipeline of every connection, at work before it is known whose it is. */
@NullMarked
package io.mochat.connections;

import org.jspecify.annotations.NullMarked;
