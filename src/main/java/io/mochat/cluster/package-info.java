/** What several servers on one database share through Redis; nothing of it without an address. */
@NullMarked
package io.mochat.cluster;

import org.jspecify.annotations.NullMarked;
