/**
 * What both dialects of the runtimes' socket share: frames read field by field, codes of errors,
 * and the open socket.
 */
@NullMarked
package io.mochat.fronts.pocket.wire;

import org.jspecify.annotations.NullMarked;
