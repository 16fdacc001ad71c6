package io.mochat.fronts.admin.demo;

import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class DemoController implements Controller {

  private final DemoPlanter planter;

  DemoController(DemoPlanter planter) {
    this.planter = planter;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/admin/demo", DemoRequest::read, this::plant).open());
  }

  Reply<DemoPlanter.Planted> plant(Call call, DemoRequest request) {
    return Reply.of(planter.plant(request.force(), call.actor()));
  }

  record DemoRequest(boolean force) {
    static DemoRequest read(Fields in) {
      return new DemoRequest(Boolean.TRUE.equals(in.flag("force")));
    }
  }
}
