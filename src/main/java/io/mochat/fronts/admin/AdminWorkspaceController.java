package io.mochat.fronts.admin;

import io.mochat.fronts.admin.Names.Person;
import io.mochat.kernel.WorkspaceId;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import io.mochat.workspaces.WorkspaceDirectory;
import io.mochat.workspaces.WorkspaceDirectory.Entry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AdminWorkspaceController implements Controller {

  private static final int DEFAULT_LIMIT = 100;

  private final WorkspaceDirectory directory;
  private final Names names;

  AdminWorkspaceController(WorkspaceDirectory directory, Names names) {
    this.directory = directory;
    this.names = names;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/admin/workspaces/list", ListRequest::read, this::list).open());
  }

  Reply<WorkspacePage> list(Call call, ListRequest request) {
    var page = directory.list(request.after(), request.text(), request.limitOrDefault());
    var owners = names.of(page.items().stream().map(one -> one.owner().value()));
    return Reply.of(
        new WorkspacePage(
            page.items().stream()
                .map(one -> WorkspaceView.of(one, owners.get(one.owner().value())))
                .toList(),
            page.next()));
  }

  record ListRequest(@Nullable String cursor, @Nullable String query, @Nullable Integer limit) {
    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("cursor"),
          in.text("query", Rule.atMost(100)),
          in.integer("limit", Rule.between(1, 500, "a whole number from 1 to 500")));
    }

    @Nullable WorkspaceId after() {
      return cursor == null || cursor.isBlank() ? null : new WorkspaceId(cursor);
    }

    String text() {
      return query == null ? "" : query.strip();
    }

    int limitOrDefault() {
      return limit == null ? DEFAULT_LIMIT : limit;
    }
  }

  record WorkspacePage(List<WorkspaceView> workspaces, @Nullable String nextCursor) {}

  record WorkspaceView(
      String id,
      String name,
      @Nullable Person owner,
      long members,
      boolean isPublic,
      Instant createdAt) {

    static WorkspaceView of(Entry entry, @Nullable Person owner) {
      return new WorkspaceView(
          entry.id().value(),
          entry.name(),
          owner,
          entry.members(),
          entry.isPublic(),
          entry.createdAt());
    }
  }
}
