package io.mochat.fronts.claw;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An object of at most 16 KiB when written as JSON. */
@Documented
@Constraint(validatedBy = MetadataLimit.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MetadataLimit {

  /** What was expected, for people. */
  String message() default "an object of at most 16384 bytes of JSON";

  /** Not used here. */
  Class<?>[] groups() default {};

  /** Not used here. */
  Class<? extends Payload>[] payload() default {};

  /** Measures the object as it would be stored. */
  class Validator implements ConstraintValidator<MetadataLimit, Map<String, Object>> {

    private static final int MOST_BYTES = 16_384;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public boolean isValid(
        @Nullable Map<String, Object> metadata, ConstraintValidatorContext context) {
      return metadata == null
          || JSON.writeValueAsString(metadata).getBytes(StandardCharsets.UTF_8).length
              <= MOST_BYTES;
    }
  }
}
