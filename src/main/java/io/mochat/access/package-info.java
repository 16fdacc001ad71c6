/** The one answer to who may read, post and manage which conversation. */
@NullMarked
package io.mochat.access;

import org.jspecify.annotations.NullMarked;
