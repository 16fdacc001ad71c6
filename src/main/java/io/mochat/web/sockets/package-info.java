/**
 * The sockets of all fronts on the ports of the web server: one gate, shared limits, one shutdown.
 */
@NullMarked
package io.mochat.web.sockets;

import org.jspecify.annotations.NullMarked;
