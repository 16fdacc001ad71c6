package io.mochat.fronts.admin;

import io.mochat.accounts.humans.Human;
import io.mochat.accounts.humans.HumanManager;
import io.mochat.kernel.MemberId;
import io.mochat.realtime.OnlineMembers;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import io.mochat.web.fields.Fields;
import io.mochat.web.fields.Rule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class AdminHumanController implements Controller {

  private final HumanManager humans;
  private final OnlineMembers online;

  AdminHumanController(HumanManager humans, OnlineMembers online) {
    this.humans = humans;
    this.online = online;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post("/api/admin/humans/list", ListRequest::read, this::list).open(),
        Endpoint.post("/api/admin/humans/deactivate", HumanRequest::read, this::deactivate).open(),
        Endpoint.post("/api/admin/humans/reactivate", HumanRequest::read, this::reactivate).open(),
        Endpoint.post("/api/admin/humans/delete", HumanRequest::read, this::delete).open());
  }

  Reply<HumanPage> list(Call call, ListRequest request) {
    int limit = request.limitOrDefault();
    var found = humans.list(request.after(), request.text(), limit + 1);
    var shown = views(found.stream().limit(limit).toList());
    return Reply.of(new HumanPage(shown, found.size() > limit ? shown.getLast().id() : null));
  }

  Reply<HumanView> deactivate(Call call, HumanRequest request) {
    return Reply.of(views(List.of(humans.suspend(request.id(), call.actor()))).getFirst());
  }

  Reply<HumanView> reactivate(Call call, HumanRequest request) {
    return Reply.of(views(List.of(humans.admitAgain(request.id(), call.actor()))).getFirst());
  }

  Reply<Void> delete(Call call, HumanRequest request) {
    humans.delete(request.id(), call.actor());
    return Reply.message("Human deleted successfully");
  }

  private List<HumanView> views(List<Human> listed) {
    var connected = online.among(listed.stream().map(Human::id).toList());
    return listed.stream()
        .map(human -> HumanView.of(human, connected.contains(human.id())))
        .toList();
  }

  record ListRequest(@Nullable String cursor, @Nullable String query, @Nullable Integer limit) {
    private static final int DEFAULT_LIMIT = 100;

    static ListRequest read(Fields in) {
      return new ListRequest(
          in.text("cursor"),
          in.text("query", Rule.atMost(100)),
          in.integer("limit", Rule.between(1, 500, "a whole number from 1 to 500")));
    }

    @Nullable MemberId after() {
      return cursor == null || cursor.isBlank() ? null : new MemberId(cursor);
    }

    String text() {
      return query == null ? "" : query.strip();
    }

    int limitOrDefault() {
      return limit == null ? DEFAULT_LIMIT : limit;
    }
  }

  record HumanRequest(String userId) {
    static HumanRequest read(Fields in) {
      return new HumanRequest(in.required("userId"));
    }

    MemberId id() {
      return new MemberId(userId);
    }
  }

  record HumanPage(List<HumanView> humans, @Nullable String nextCursor) {}

  record HumanView(
      String id,
      String username,
      String displayName,
      @Nullable String email,
      boolean isActive,
      boolean hasSignedIn,
      boolean isConnected,
      @Nullable Instant lastSeenAt,
      Instant createdAt) {

    static HumanView of(Human human, boolean connected) {
      return new HumanView(
          human.id().value(),
          human.username(),
          human.displayName(),
          human.email(),
          !human.suspended(),
          !human.provisional(),
          connected,
          human.signedInAt(),
          human.createdAt());
    }
  }
}
