/** Several servers on one database: what they tell each other, and how they keep up. */
@NullMarked
package io.mochat.cluster;

import org.jspecify.annotations.NullMarked;
