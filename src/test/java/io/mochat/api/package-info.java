/**
 * The machine-readable descriptions of the API: {@code ApiDocuments} writes them from what the
 * server says of its fields and from what tests have seen, and the tests hold them true.
 */
@NullMarked
package io.mochat.api;

import org.jspecify.annotations.NullMarked;
