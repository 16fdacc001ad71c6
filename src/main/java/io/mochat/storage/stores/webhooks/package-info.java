/** Webhooks and their deliveries. */
@NullMarked
package io.mochat.storage.stores.webhooks;

import org.jspecify.annotations.NullMarked;
