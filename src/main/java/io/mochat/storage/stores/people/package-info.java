/** What members are to each other, in SQL. */
@NullMarked
package io.mochat.storage.stores.people;

import org.jspecify.annotations.NullMarked;
