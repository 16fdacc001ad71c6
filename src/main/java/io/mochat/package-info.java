/** The application: one process that serves REST and Socket.IO on one port. */
@NullMarked
package io.mochat;

import org.jspecify.annotations.NullMarked;
