package io.github.appreg.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the objects of a command line. Picocli's own maker first looks for Groovy in every jar,
 * which takes longer than all else that a short command does.
 */
final class Makers implements IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type.isInterface() || !type.getPackageName().equals(Makers.class.getPackageName())) {
      return CommandLine.defaultFactory().create(type);
    }
    Constructor<K> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }
}
