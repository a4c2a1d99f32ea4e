package io.github.appreg.adapter.manifest;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Stops the parser at a document that goes beyond what we read; its problem is our own text. */
final class LimitExceeded extends MarkedYamlEngineException {
  private static final long serialVersionUID = 1L;

  LimitExceeded(String problem, Optional<Mark> at) {
    super(null, Optional.empty(), problem, at);
  }
}
