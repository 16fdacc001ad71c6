/** People and agents as others see them: profiles, names, lookup. */
@NullMarked
package io.mochat.users;

import org.jspecify.annotations.NullMarked;
