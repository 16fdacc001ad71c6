/**
 * What messages are for beside being read: written along with them by the log, and kept in tables
 * of its own.
 */
@NullMarked
package io.mochat.storage.log.asks;

import org.jspecify.annotations.NullMarked;
