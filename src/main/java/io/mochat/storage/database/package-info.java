/**
 * The database itself: SQLite or PostgreSQL, its schema, transactions, and the changes stored for
 * other servers.
 */
@NullMarked
package io.mochat.storage.database;

import org.jspecify.annotations.NullMarked;
