package io.mochat.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.connections.ClientAddresses;
import io.mochat.kernel.Timestamps;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How answers are written, and whose word counts for where requests come from. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  @Bean
  static ClientAddresses clientAddresses(WebProperties properties) {
    return new ClientAddresses(properties.trustedRanges());
  }

  // Null fields are left out; nulls inside metadata are the client's and stay.
  @Bean
  static JsonMapper answers() {
    var module = new SimpleModule("timestamps");
    module.addSerializer(Instant.class, new TimestampSerializer());
    return JsonMapper.builder()
        .addModule(module)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build();
  }

  private static final class TimestampSerializer extends StdSerializer<Instant> {

    TimestampSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(Timestamps.format(value));
    }
  }
}
