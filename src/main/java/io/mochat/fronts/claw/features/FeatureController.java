package io.mochat.fronts.claw.features;

import io.mochat.contacts.ContactManager;
import io.mochat.messages.Alteration.React;
import io.mochat.messages.Body;
import io.mochat.messages.Edit;
import io.mochat.streams.StreamManager;
import io.mochat.web.Reply;
import io.mochat.web.endpoints.Call;
import io.mochat.web.endpoints.Controller;
import io.mochat.web.endpoints.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Tells clients what there is, so that they need not try. */
@Component
class FeatureController implements Controller {

  private static final int CONTRACT = 1;

  /** Each with the version of its contract. */
  private static final Map<String, Integer> FEATURES =
      Stream.of("contacts", "reactions", "revisions", "status", "streams", "threads", "webhooks")
          .collect(Collectors.toMap(name -> name, name -> CONTRACT, Integer::max, TreeMap::new));

  private static final Map<String, Object> LIMITS =
      new TreeMap<>(
          Map.of(
              "contentCharacters", Body.MOST,
              "edits", Edit.MOST,
              "versions", Edit.VERSIONS,
              "reactions", React.MOST,
              "reactionsOfMember", React.MOST_OF_MEMBER,
              "streamCharacters", StreamManager.MOST,
              "deltaCharacters", StreamManager.MOST_OF_DELTA,
              "noteCharacters", ContactManager.LONGEST_NOTE));

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/claw/features", this::features));
  }

  Reply<Features> features(Call call) {
    return Reply.of(new Features(FEATURES, LIMITS));
  }

  record Features(Map<String, Integer> features, Map<String, Object> limits) {}
}
