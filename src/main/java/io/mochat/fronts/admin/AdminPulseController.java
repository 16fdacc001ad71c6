package io.mochat.fronts.admin;

import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AdminPulseController implements Controller {

  private final PulseReader reader;

  AdminPulseController(PulseReader reader) {
    this.reader = reader;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/admin/pulse", this::pulse).open());
  }

  Reply<Pulse> pulse(Call call) {
    return Reply.of(reader.read());
  }
}
