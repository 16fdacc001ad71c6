/** Follows the log for webhooks, and makes their deliveries. */
@NullMarked
package io.mochat.webhooks.delivery;

import org.jspecify.annotations.NullMarked;
