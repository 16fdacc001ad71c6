/**
 * The database itself: SQLite or PostgreSQL, its schema, transactions, and changes told to others.
 */
@NullMarked
package io.mochat.storage.database;

import org.jspecify.annotations.NullMarked;
