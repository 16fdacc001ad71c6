/**
 * Several servers on one database: how they notify each other, and what they share through Redis.
 */
@NullMarked
package io.mochat.cluster;

import org.jspecify.annotations.NullMarked;
