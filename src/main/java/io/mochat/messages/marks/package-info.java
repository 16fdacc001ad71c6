/** What has become of a message since it was posted, beside its content. */
@NullMarked
package io.mochat.messages.marks;

import org.jspecify.annotations.NullMarked;
