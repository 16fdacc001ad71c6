/**
 * What every WebSocket needs, whatever it carries: frames, order, bounds, one encoding for many.
 */
@NullMarked
package io.mochat.websocket.frames;

import org.jspecify.annotations.NullMarked;
