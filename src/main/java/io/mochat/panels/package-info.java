/** Channels of a group, open to its workspace or private. */
@NullMarked
package io.mochat.panels;

import org.jspecify.annotations.NullMarked;
