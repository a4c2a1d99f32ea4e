package io.github.appreg.core.rotation;

import io.github.appreg.core.model.DesiredCredential;
import io.github.appreg.core.model.LiveCredential;
import io.github.appreg.core.model.LiveCredential.Kind;
import io.github.appreg.core.model.Marker;
import io.github.appreg.core.model.PublicCertificate;
import io.github.appreg.core.model.SlotName;

/** The live credential that a forecast makes; its key id is the slot and a number. */
record NextCredential(SlotName slot, PublicCertificate dates, int number)
    implements DesiredCredential.Cases<LiveCredential> {
  @Override
  public LiveCredential certificate(DesiredCredential.Certificate certificate) {
    return live(Kind.KEY, dates.thumbprint());
  }

  @Override
  public LiveCredential brought(DesiredCredential.BroughtCertificate brought) {
    return live(Kind.KEY, dates.thumbprint());
  }

  @Override
  public LiveCredential watched(DesiredCredential.WatchedCertificate watched) {
    return live(Kind.KEY, dates.thumbprint());
  }

  @Override
  public LiveCredential secret(DesiredCredential.ClientSecret secret) {
    return live(Kind.PASSWORD, "");
  }

  @Override
  public LiveCredential federated(DesiredCredential.Federated federated) {
    throw new IllegalStateException("a federated credential has no material: " + slot);
  }

  private LiveCredential live(Kind kind, String thumbprint) {
    return new LiveCredential(
        kind,
        slot + "#" + number,
        Marker.of(slot),
        dates.notBefore(),
        dates.notAfter(),
        thumbprint);
  }
}
