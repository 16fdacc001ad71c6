package io.mochat.web;

import io.mochat.kernel.Standing;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An endpoint whose caller need not be a member, as it must be where nothing else is said. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Admits {

  /** Who may call it besides members. */
  Standing[] value();
}
