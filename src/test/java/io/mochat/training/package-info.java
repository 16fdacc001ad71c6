@NullMarked
package io.mochat.training;

import org.jspecify.annotations.NullMarked;
