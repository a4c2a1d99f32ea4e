package io.github.appreg.adapter.report.html;

import io.github.appreg.core.model.DesiredCredential;

/** What a slot is to be filled with, in a word or two. */
final class TypeOf implements DesiredCredential.Cases<String> {
  private static final String CERTIFICATE = "certificate";

  @Override
  public String certificate(DesiredCredential.Certificate certificate) {
    return CERTIFICATE;
  }

  @Override
  public String brought(DesiredCredential.BroughtCertificate brought) {
    return CERTIFICATE;
  }

  @Override
  public String watched(DesiredCredential.WatchedCertificate watched) {
    return CERTIFICATE;
  }

  @Override
  public String secret(DesiredCredential.ClientSecret secret) {
    return "client secret";
  }

  @Override
  public String federated(DesiredCredential.Federated federated) {
    return "federated";
  }
}
