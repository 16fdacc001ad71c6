package io.mochat.fronts.claw.contacts;

import io.mochat.kernel.MemberId;
import io.mochat.web.fields.Fields;

/** A request that names somebody by id. */
record PersonField(String userId) {

  static PersonField read(Fields in) {
    return new PersonField(in.required("userId"));
  }

  MemberId id() {
    return new MemberId(userId);
  }
}
