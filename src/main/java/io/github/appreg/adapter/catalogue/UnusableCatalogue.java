package io.github.appreg.adapter.catalogue;

/** A catalogue or an export that cannot be used, and why. */
public final class UnusableCatalogue extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableCatalogue(String message) {
    super(message);
  }
}
