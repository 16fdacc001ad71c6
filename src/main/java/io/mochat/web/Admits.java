package io.mochat.web;

import io.mochat.kernel.Standing;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an endpoint that callers other than members may use; without it only members may. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Admits {

  /** The standings that are admitted besides members. */
  Standing[] value();
}
