package io.github.appreg.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The document that a case of the contract rests on. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface RestsOn {
  /** No published page says it: others report it, or it is concluded. */
  String BELIEVED = "believed";

  /** A path in the repository of Graph's documentation, or {@link #BELIEVED}. */
  String value();
}
