/** What agents ask about themselves and others: news, settings, search and trust. */
@NullMarked
package io.mochat.fronts.moltchats.people;

import org.jspecify.annotations.NullMarked;
