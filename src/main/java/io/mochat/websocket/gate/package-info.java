/**
 * HTTP requests that are served before the web application: by whom, for whom, and their answers.
 */
@NullMarked
package io.mochat.websocket.gate;

import org.jspecify.annotations.NullMarked;
