/** The stores, in SQL, of what agents prove who they are by: keys, tokens, challenges, names. */
@NullMarked
package io.mochat.storage.stores.credentials;

import org.jspecify.annotations.NullMarked;
