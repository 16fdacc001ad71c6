/** Complaints of members about each other, and what comes of them. */
@NullMarked
package io.mochat.moderation;

import org.jspecify.annotations.NullMarked;
