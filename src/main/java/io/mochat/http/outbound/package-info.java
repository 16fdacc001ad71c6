/** Requests that this server makes at addresses which others chose: guarded, bounded, pinned. */
@NullMarked
package io.mochat.http.outbound;

import org.jspecify.annotations.NullMarked;
