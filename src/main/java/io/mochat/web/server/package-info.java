/** The HTTP server of all fronts: its ports, its start and stop, its meters. */
@NullMarked
package io.mochat.web.server;

import org.jspecify.annotations.NullMarked;
