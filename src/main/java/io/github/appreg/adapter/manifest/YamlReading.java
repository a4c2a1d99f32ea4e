package io.github.appreg.adapter.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.appreg.core.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The documents of a file. A document that cannot be parsed ends the file, because nothing after it
 * has a sure place.
 */
final class YamlReading {
  private final SourceText source;
  private final Function<ScalarNode, Optional<JsonNode>> scalars;
  private final List<Tree> trees = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private YamlReading(SourceText source, Function<ScalarNode, Optional<JsonNode>> scalars) {
    this.source = source;
    this.scalars = scalars;
  }

  static YamlReading of(SourceText source) {
    return read(new YamlReading(source, Scalars::json));
  }

  /** Documents whose scalars are texts. */
  static YamlReading asWritten(SourceText source) {
    return read(new YamlReading(source, Scalars::written));
  }

  private static YamlReading read(YamlReading reading) {
    SourceText source = reading.source;
    try {
      reading.read();
    } catch (MarkedYamlEngineException e) {
      reading.problems.add(YamlComplaint.of(e, source));
    } catch (YamlVersionException e) {
      reading.problems.add(
          Problem.error(source.at(0), "manifests are YAML 1.2; remove the line with %YAML"));
    } catch (YamlEngineException e) {
      reading.problems.add(Problem.error(source.at(0), "the file is not valid YAML"));
    }
    return reading;
  }

  List<Tree> trees() {
    return trees;
  }

  List<Problem> problems() {
    return problems;
  }

  private void read() {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.file())
            .setSchema(new PlainSchema())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setAllowNonScalarKeys(true)
            .build();
    StreamReader characters = new StreamReader(settings, source.text());
    Composer composer =
        new Composer(settings, new LimitedParser(new ParserImpl(settings, characters)));
    int budget = Limits.NODES;
    while (composer.hasNext()) {
      Node node = composer.next();
      NodeWalk walk = new NodeWalk(source.file(), scalars, budget);
      Tree tree = walk.tree(node);
      if (!tree.root().isNull()) {
        trees.add(tree);
      }
      budget = walk.budget();
    }
  }

  /**
   * YAML 1.2's core types and no merge keys, which the composer would expand without bounds. A
   * reference to a variable is a text here, not one to the environment.
   */
  private static final class PlainSchema extends CoreSchema {
    @Override
    public ScalarResolver getScalarResolver() {
      ScalarResolver core = new CoreScalarResolver(false);
      return (value, implicit) -> {
        Tag tag = core.resolve(value, implicit);
        return tag.equals(Tag.ENV_TAG) ? Tag.STR : tag;
      };
    }
  }
}
