/**
 * The machine-readable descriptions of the APIs are held true here: against the endpoints and the
 * sources, against what all tests see by the {@code Witness}, and against the last release.
 */
@NullMarked
package io.mochat.api;

import org.jspecify.annotations.NullMarked;
