package io.github.appreg.core.port;

import io.github.appreg.core.model.AppKey;
import io.github.appreg.core.model.Target;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** Reads who changed what, from the tenant's own log. */
public interface AuditTrail {
  /**
   * What was done to these apps, or to their service principals, the latest first. Asks about apps
   * that were read before, and about such as were deleted and can be restored; one of which nothing
   * is known is absent from the answer.
   *
   * @param since the log keeps 7 or 30 days, by the tenant's license, and shows a change some
   *     minutes late
   */
  SortedMap<AppKey, List<AuditRecord>> records(Collection<Target> apps, Instant since)
      throws DirectoryException;
}
