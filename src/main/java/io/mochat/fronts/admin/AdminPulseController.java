package io.mochat.fronts.admin;

import io.mochat.web.Reply;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin")
class AdminPulseController {

  private final PulseReader reader;

  AdminPulseController(PulseReader reader) {
    this.reader = reader;
  }

  @PostMapping("/pulse")
  Reply<Pulse> pulse() {
    return Reply.of(reader.read());
  }
}
