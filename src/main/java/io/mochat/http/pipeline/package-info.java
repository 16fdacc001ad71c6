/** What stands between the network and the engine in each connection. */
@NullMarked
package io.mochat.http.pipeline;

import org.jspecify.annotations.NullMarked;
