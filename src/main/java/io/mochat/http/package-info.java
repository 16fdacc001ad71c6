/** An HTTP/1.1 server on Vert.x core: routes, blocking handlers, and connections to take over. */
@NullMarked
package io.mochat.http;

import org.jspecify.annotations.NullMarked;
