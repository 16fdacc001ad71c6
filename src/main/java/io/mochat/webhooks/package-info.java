/**
 * Webhooks: what happens, posted to addresses that members name. A reader of the log with a cursor
 * of its own notes what is due; deliveries are made from those notes, until they are answered.
 */
@NullMarked
package io.mochat.webhooks;

import org.jspecify.annotations.NullMarked;
