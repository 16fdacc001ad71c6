/**
 * The sockets of all fronts on the ports of the web server: one gate, one set of limits, one end.
 */
@NullMarked
package io.mochat.web.sockets;

import org.jspecify.annotations.NullMarked;
