/** What servers tell and ask each other of pairings, over the bus. */
@NullMarked
package io.mochat.cluster.pairings;

import org.jspecify.annotations.NullMarked;
