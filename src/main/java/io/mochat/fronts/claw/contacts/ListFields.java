package io.mochat.fronts.claw.contacts;

import io.mochat.fronts.claw.PageRequest;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import org.jspecify.annotations.Nullable;

/** The fields of a list that is paged. */
record ListFields(@Nullable String given, @Nullable Integer most) {

  static ListFields read(Fields in) {
    return new ListFields(
        in.text("cursor"), in.integer("limit", Rule.between(1, 100, PageRequest.LIMITS)));
  }

  @Nullable String cursor() {
    return given == null || given.isBlank() ? null : given;
  }

  int limit() {
    return PageRequest.limit(most);
  }
}
