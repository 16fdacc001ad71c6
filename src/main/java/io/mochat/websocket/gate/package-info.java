/** The HTTP requests that are not the application's: whose they are, who may come, the answers. */
@NullMarked
package io.mochat.websocket.gate;

import org.jspecify.annotations.NullMarked;
